import { chineseNumber } from './lib/chinese-number.mjs'
import { own, ownLicence } from './lib/own.mjs'
import { distinct, randomBelow } from './lib/random.mjs'
import { tableOf } from './lib/table.mjs'

const count = 12_000
const mostDigits = 9

/** Numbers in digits and in Chinese numerals. */
export default {
  name: 'numerals',
  title: { en: 'Chinese numerals', 'zh-CN': '汉字数字' },
  description: {
    en: 'Numbers in digits and in Chinese numerals, as they are read.',
    'zh-CN': '阿拉伯数字及其汉字读法。',
  },
  ...own,
  convert() {
    const below = randomBelow(6)
    // As many long numbers as short ones, and zeros often enough that their reading can be learned.
    const draw = () => Number(Array.from({ length: 1 + below(mostDigits) }, () => digit(below)).join(''))
    const rows = distinct(count, draw, String).map((number) => ({
      number: String(number),
      chinese: chineseNumber(number),
    }))
    return {
      ...tableOf(this.name, { number: 'text', chinese: 'text' }, rows),
      licences: ownLicence(this.title.en, made),
    }
  },
}

function digit(below) {
  return below(10) < 3 ? 0 : below(10)
}

const made = `${count.toLocaleString('en')} different whole numbers of at most ${mostDigits} digits, drawn at random from a fixed seed, and how they are read in Chinese.
Every third digit or so is a zero, as zeros are what is hard about the reading: 10,020 is 一万零二十.`
