import type { ExampleView } from '../records'

/** The tokens of one feed of an example: of its text, or of a pair's source or (feed `decoder`) target. */
export function tokensOf(
  view: ExampleView | undefined,
  feed: string | undefined,
): readonly string[] | undefined {
  if (view?.kind === 'tokens') return view.tokens
  if (view?.kind === 'pair') return feed === 'decoder' ? view.target : view.source
  return undefined
}
