import { HeadlightError } from '../errors'
import type { Tokenizer } from '../text/tokenizer'

/**
 * The ids of a text that the user typed. Throws `needs_text` where it is empty, `text_too_long` where the model reads at
 * most `most` tokens, and `text_unknown` where it knows none of them and could only guess.
 */
export function typedIds(text: string, tokenizer: Tokenizer, most: number): number[] {
  const ids = tokenizer.encode(text)
  if (ids.length === 0) throw new HeadlightError('needs_text', {})
  if (ids.length > most) throw new HeadlightError('text_too_long', { got: ids.length, most })
  if (ids.some((id) => id !== tokenizer.specials.unknown)) return ids
  throw new HeadlightError('text_unknown', { tokens: tokenizer.tokens(text, 5).join(' ') })
}
