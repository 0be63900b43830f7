import type { Cut } from '../cut'
import { defineTokenizer } from '../define'
import { wordLevel } from '../word-level'

const cut: Cut = {
  pieces: (text) => text.match(/\S+/g) ?? [],
  preTokenizer: { type: 'WhitespaceSplit' },
  joint: ' ',
}

/** Symbols set apart by white space, such as phonemes or tagged words. */
export default defineTokenizer({
  ...wordLevel('space', [cut]),
  text: {
    en: { name: 'symbols between spaces', hint: 'Whatever stands between spaces is one token.' },
    'zh-CN': { name: '按空格', hint: '空格之间的内容为一个词元。' },
  },
})
