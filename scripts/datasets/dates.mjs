import { chinese, english } from './lib/date-forms.mjs'
import { own, ownLicence } from './lib/own.mjs'
import { distinct, randomBelow } from './lib/random.mjs'
import { tableOf } from './lib/table.mjs'

const count = 12_000
const dayMs = 86_400_000
const [from, to] = [Date.UTC(1900, 0, 1), Date.UTC(2100, 0, 1)]

/** Dates as people write them in English and Chinese, and in the ISO form. */
export default {
  name: 'dates',
  title: { en: 'Dates', 'zh-CN': '日期' },
  description: {
    en: 'Dates as people write them, in English and Chinese, and as YYYY-MM-DD.',
    'zh-CN': '中英文的各种日期写法，以及对应的 YYYY-MM-DD。',
  },
  ...own,
  convert() {
    const below = randomBelow(7)
    const dates = distinct(
      count,
      () => new Date(from + below((to - from) / dayMs) * dayMs),
      (date) => date.getTime(),
    )
    const rows = dates.map((date, i) => {
      const [language, forms] = i % 2 === 0 ? ['en', english] : ['zh', chinese]
      return { date: forms[below(forms.length)](date), iso: date.toISOString().slice(0, 10), language }
    })
    const types = { date: 'text', iso: 'text', language: 'category' }
    return { ...tableOf(this.name, types, rows), licences: ownLicence(this.title.en, made) }
  },
}

const made = `${count.toLocaleString('en')} different days from 1900 to 2099, drawn at random from a fixed seed. Half of them are written in one of ${english.length} English
ways, half in one of ${chinese.length} Chinese ways. As no day comes twice, the days of a test part are unknown to a model.`
