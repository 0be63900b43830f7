import { byteCharacters, charactersOf } from '../byte-alphabet'
import { byteLevel, byteLevelFile } from '../byte-level'
import { toUtf8 } from '../../data/text-codec'
import { defineTokenizer } from '../define'
import { MergeLearner } from '../learn-merges'
import { specialTokens } from '../specials'

/** GPT-2's pieces: words with the space before them, numbers, other signs, white space. No merge goes beyond one. */
const pieces = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu

/** Pieces without end (a text of one letter) are learned from in parts, so that learning stays fast. */
const longest = 200

/** Bytes in the order of their characters, as other programs number them. */
const alphabet = [...byteCharacters].sort((a, b) => (a < b ? -1 : 1))

/** Byte pair encoding over UTF-8 bytes: frequent words become one token, rare ones several, none is unknown. */
export default defineTokenizer({
  ...byteLevel('bpe', pieces),
  ids: ({ size, sentences }) => Math.max(size, specialTokens(sentences).length + alphabet.length),
  learn(texts, { size, lowercase, sentences }) {
    const words = countPieces(texts, lowercase)
    const { tokens, merges } = new MergeLearner(words, specialTokens(sentences), alphabet).learn(size)
    return byteLevelFile(tokens, merges, { lowercase, sentences, pieces })
  },
  text: {
    en: {
      name: 'byte pairs (BPE)',
      hint: 'Frequent words are one token, rare ones several; knows every text.',
    },
    'zh-CN': { name: '字节对（BPE）', hint: '常见词为一个词元，罕见词拆成几个；可表示任何文本。' },
  },
})

/** Pieces of texts in characters that stand for bytes, and how often each occurs. */
function countPieces(texts: Iterable<string>, lowercase: boolean): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [piece] of (lowercase ? text.toLowerCase() : text).matchAll(pieces))
      for (let at = 0; at < piece.length; at += longest) {
        const part = piece.slice(at, at + longest)
        counts.set(part, (counts.get(part) ?? 0) + 1)
      }
  return new Map(Array.from(counts, ([piece, count]) => [charactersOf(toUtf8(piece)), count]))
}
