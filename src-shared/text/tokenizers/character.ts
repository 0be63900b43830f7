import type { Cut } from '../cut'
import { defineTokenizer } from '../define'
import { wordLevel } from '../word-level'

const each = { type: 'Split', pattern: { Regex: '[\\s\\S]' }, behavior: 'Isolated', invert: false }

const withoutSpaces: Cut = {
  pieces: (text) => text.match(/\S/gu) ?? [],
  preTokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, each] },
  joint: '',
}

const withSpaces: Cut = { pieces: (text) => text, preTokenizer: each, joint: '' }

/** Characters, that is Unicode code points; with white space only where it is asked for. */
export default defineTokenizer({
  ...wordLevel('character', [withoutSpaces, withSpaces], ({ spaces }) =>
    spaces ? withSpaces : withoutSpaces,
  ),
  text: {
    en: { name: 'characters', hint: 'Every character is one token; a good beginning for Chinese.' },
    'zh-CN': { name: '字符', hint: '每个字符为一个词元；适合作为中文的起点。' },
  },
})
