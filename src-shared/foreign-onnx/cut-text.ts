import { ImportedTokenizer } from '../text/imported-tokenizer'
import { readTokenizer } from '../text/read'
import { HeadlightError } from '../errors'
import type { Given } from './given'

/** A `tokenizer.json` of the user's. */
export interface TokenizerText {
  readonly file: string
  readonly content: string
}

/** A text as ids, with the marks that its tokeniser puts around it; without a tokeniser, ids as they are typed. */
export function cutText(text: string, tokenizer: TokenizerText | null): Extract<Given, { kind: 'ids' }> {
  if (!tokenizer) return typedNumbers(text)
  const cutter = readTokenizer(tokenizer.content, tokenizer.file)
  const ids = cutter instanceof ImportedTokenizer ? cutter.encodeWhole(text) : cutter.encode(text)
  return { kind: 'ids', ids, tokens: cutter.show(ids), pad: cutter.specials.pad }
}

/** Whole numbers with spaces or commas between them. */
function typedNumbers(text: string): Extract<Given, { kind: 'ids' }> {
  const words = text.split(/[\s,[\]]+/).filter((word) => word !== '')
  const wrong = words.find((word) => !/^\d+$/.test(word))
  if (wrong !== undefined) throw new HeadlightError('foreign_needs_tokenizer', { word: wrong })
  return { kind: 'ids', ids: words.map(Number), tokens: words, pad: 0 }
}
