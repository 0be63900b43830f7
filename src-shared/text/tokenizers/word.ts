import type { Cut } from '../cut'
import { defineTokenizer } from '../define'
import { wordLevel } from '../word-level'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

const letter = '[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\p{Cf}¸]'
const insideWord = "(?<=\\p{L})['‘’.:·](?=\\p{L})"
const insideNumber = "(?<=\\p{Nd})['‘’.,;](?=\\p{Nd})"
const flag = '[🇦-🇿]{2}'
const sign = '\\S(?:\u200d\\S|[\\p{M}\\p{Cf}🏻-🏿])*'

/** Words by Unicode segmentation (Chinese and Japanese too), punctuation marks each for itself. */
const cut: Cut = {
  *pieces(text) {
    for (const { segment } of segmenter.segment(text)) if (segment.trim() !== '') yield segment
  },
  /**
   * Files have no Unicode segmentation. This pattern says the same for scripts that set words apart; Chinese,
   * Japanese and Thai words have to be set apart by spaces before other programs read them by the file.
   */
  preTokenizer: {
    type: 'Sequence',
    pretokenizers: [
      { type: 'WhitespaceSplit' },
      {
        type: 'Split',
        pattern: { Regex: `(?:${letter}|${insideWord}|${insideNumber})+|${flag}|${sign}` },
        behavior: 'Isolated',
        invert: false,
      },
    ],
  },
  joint: ' ',
}

export default defineTokenizer({
  ...wordLevel('word', [cut]),
  text: {
    en: { name: 'words', hint: 'Words and punctuation marks; Chinese is cut into words too.' },
    'zh-CN': { name: '词', hint: '词与标点符号；中文也会分词。' },
  },
})
