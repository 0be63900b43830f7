import * as m from '#shared/paraglide/messages.js'
import type { ExampleView } from '#shared/records'

/** The tokens of an example that has any: those that are read. */
export function readTokens(view: ExampleView | undefined): readonly string[] | undefined {
  return view?.kind === 'pair' ? view.source : view?.kind === 'tokens' ? view.tokens : undefined
}

/** An example in one line: its tokens, or the node asked about; undefined where no words say it. */
export function exampleText(view: ExampleView | undefined): string | undefined {
  if (view?.kind !== 'graph') return readTokens(view)?.join(' ')
  return m.attention_example_node({ node: view.nodes[view.node] ?? '' })
}

/** The text that tokens were cut from, as far as they show it: with their own spaces, letter by letter, or word by word. */
export function typedText(tokens: readonly string[]): string {
  const showsSpaces = tokens.some((token) => /[␣⏎⇥]/.test(token))
  if (showsSpaces) return tokens.join('').replaceAll('␣', ' ').replaceAll('⏎', '\n').replaceAll('⇥', '\t')
  return tokens.join(tokens.every((token) => [...token].length === 1) ? '' : ' ')
}
