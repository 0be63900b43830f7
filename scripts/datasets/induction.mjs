import { own, ownLicence } from './lib/own.mjs'
import { distinct, randomBelow } from './lib/random.mjs'
import { shuffled } from './lib/shuffled.mjs'
import { tableOf } from './lib/table.mjs'

const alphabet = [...'abcdefghijklmnopqrstuvwxyz']
const count = 10_000

/** Letters some of which come again in the same order: after …A B … A comes B. */
export default {
  name: 'induction',
  title: { en: 'Induction', 'zh-CN': '归纳' },
  description: {
    en: 'Letters some of which come again in the same order: after … A B … A comes B.',
    'zh-CN': '一串字母，其中一段会按原顺序再次出现：… A B … A 之后是 B。',
  },
  ...own,
  convert() {
    const below = randomBelow(4)
    const rows = distinct(
      count,
      () => ({ text: repeating(below).join(' ') }),
      ({ text }) => text,
    )
    return { ...tableOf(this.name, { text: 'text' }, rows), licences: ownLicence(this.title.en, made) }
  },
}

/** 8 to 14 different letters, up to 6 others, and then 4 to 8 letters in a row of the first ones. */
function repeating(below) {
  const letters = shuffled(alphabet, below(2 ** 31))
  const first = letters.slice(0, 8 + below(7))
  const between = letters.slice(first.length, first.length + below(7))
  const length = 4 + below(5)
  const start = below(first.length - length + 1)
  return [...first, ...between, ...first.slice(start, start + length)]
}

const made = `${count.toLocaleString('en')} rows, no two the same, drawn at random from a fixed seed: 8 to 14 different letters, up to 6 other
letters, and then 4 to 8 letters in a row of the first ones. From the second of these on, every letter can be told from
where the letter before it stood: also the last letter of the row.`
