import { z } from '../zod'

/** How a text is cut: into words (Chinese too, by Unicode segmentation) or into characters. */
export const tokenizer = z.enum(['word', 'character'])
export type Tokenizer = z.infer<typeof tokenizer>

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** The first `most` tokens of a text in lower case; white space is left out, punctuation is not. */
export function tokenize(text: string, how: Tokenizer, most: number): string[] {
  const tokens: string[] = []
  for (const token of how === 'word' ? words(text) : text.toLowerCase()) {
    if (token.trim() === '') continue
    tokens.push(token)
    if (tokens.length === most) break
  }
  return tokens
}

function* words(text: string) {
  for (const { segment } of segmenter.segment(text.toLowerCase())) yield segment
}
