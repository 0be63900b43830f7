import type { Cut } from '../cut'
import { defineTokenizer } from '../define'
import { wordLevel } from '../word-level'
import { wordPattern, wordsOf } from '../words'

/** Words (Chinese and Japanese too), punctuation marks each for itself. */
const cut: Cut = {
  pieces: wordsOf,
  /**
   * Files have no Unicode segmentation: Chinese, Japanese and Thai words have to be set apart by spaces before other
   * programs read them by the file.
   */
  preTokenizer: {
    type: 'Sequence',
    pretokenizers: [
      { type: 'WhitespaceSplit' },
      {
        type: 'Split',
        pattern: { Regex: wordPattern },
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
