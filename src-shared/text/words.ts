const letter = '[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\p{Cf}¸]'
const insideWord = "(?<=\\p{L})['‘’.:·](?=\\p{L})"
const insideNumber = "(?<=\\p{Nd})['‘’.,;](?=\\p{Nd})"
const flag = '[🇦-🇿]{2}'
const sign = '\\S(?:\u200d\\S|[\\p{M}\\p{Cf}🏻-🏿])*'

/** Words and single signs as a regular expression, for scripts that set words apart by spaces. */
export const wordPattern = `(?:${letter}|${insideWord}|${insideNumber})+|${flag}|${sign}`

const word = new RegExp(wordPattern, 'gu')
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * Words and punctuation marks. By a pattern of our own, because segmentation by the runtime changes with its version, and
 * a model's words must not; only scripts without spaces between words (Chinese, Japanese, Thai) are left to it.
 */
export function* wordsOf(text: string): Generator<string> {
  for (const [found] of text.matchAll(word)) {
    if (!unspaced.test(found)) yield found
    else for (const { segment } of segmenter.segment(found)) yield segment
  }
}
