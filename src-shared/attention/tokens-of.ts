import type { AttentionMap, ExampleView } from '../records'

/** What stands at the positions of an axis, where an example has words for it: tokens, or states that were seen. */
export function wordsAt(
  positions: AttentionMap['keyPositions'] | undefined,
  view: ExampleView | undefined,
): readonly string[] | undefined {
  if (positions?.kind === 'token') return tokensOf(view, positions.feed)
  return positions?.kind === 'step' && view?.kind === 'episode' ? view.seen : undefined
}

/** The tokens of one feed of an example: of its text, or of a pair's source or (feed `decoder`) target. */
function tokensOf(view: ExampleView | undefined, feed: string | undefined): readonly string[] | undefined {
  if (view?.kind === 'tokens') return view.tokens
  if (view?.kind === 'pair') return feed === 'decoder' ? view.target : view.source
  return undefined
}
