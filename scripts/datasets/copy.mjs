import { own } from './lib/own.mjs'
import { symbolPairs } from './lib/symbols.mjs'

/** Letters and the same letters again: the simplest sequence to sequence. */
export default {
  name: 'copy',
  title: { en: 'Copy', 'zh-CN': '复制' },
  description: {
    en: 'Letters to be repeated as they are: attention follows the diagonal.',
    'zh-CN': '把字母原样抄写：注意力沿对角线走。',
  },
  ...own,
  convert() {
    return symbolPairs(this, 1, (symbols) => symbols, 'the same letters again')
  },
}
