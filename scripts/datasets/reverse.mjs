import { own } from './lib/own.mjs'
import { symbolPairs } from './lib/symbols.mjs'

/** Letters and the same letters from last to first. */
export default {
  name: 'reverse',
  title: { en: 'Reverse', 'zh-CN': '倒序' },
  description: {
    en: 'Letters to be written from last to first: attention follows the other diagonal.',
    'zh-CN': '把字母倒过来写：注意力沿另一条对角线走。',
  },
  ...own,
  convert() {
    return symbolPairs(this, 2, (symbols) => symbols.toReversed(), 'the same letters from last to first')
  },
}
