import { own } from './lib/own.mjs'
import { symbolPairs } from './lib/symbols.mjs'

/** Letters and the same letters in the order of the alphabet. */
export default {
  name: 'sort',
  title: { en: 'Sort', 'zh-CN': '排序' },
  description: {
    en: 'Letters to be put in the order of the alphabet: attention looks for the next larger one.',
    'zh-CN': '把字母按字母表顺序排列：注意力寻找下一个字母。',
  },
  ...own,
  convert() {
    return symbolPairs(
      this,
      3,
      (symbols) => symbols.toSorted(),
      'the same letters in the order of the alphabet',
    )
  },
}
