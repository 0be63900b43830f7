import { byteCharacters } from '../byte-alphabet'
import { byteLevel, byteLevelFile } from '../byte-level'
import { defineTokenizer } from '../define'
import { specialTokens } from '../specials'

const tokensOf = (sentences?: boolean) => [...specialTokens(sentences), ...byteCharacters]

/** UTF-8 bytes, in their own order after the specials: every text, a fixed vocabulary, nothing to learn. */
export default defineTokenizer({
  ...byteLevel('byte', null),
  ids: ({ sentences }) => tokensOf(sentences).length,
  learn: (_, { lowercase, sentences }) =>
    byteLevelFile(tokensOf(sentences), [], { lowercase, sentences, pieces: null }),
  text: {
    en: {
      name: 'bytes',
      hint: 'Bytes of UTF-8: knows every text with 256 tokens; a Chinese character is three.',
    },
    'zh-CN': { name: '字节', hint: 'UTF-8 字节：256 个词元即可表示任何文本；一个汉字占三个。' },
  },
})
