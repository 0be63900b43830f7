import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { own, ownLicence } from './lib/own.mjs'
import { tableOf } from './lib/table.mjs'

const types = { text: 'text', sentiment: 'category', language: 'category' }

/** Sentences in English and Chinese that praise or complain, from `sentiment.csv` beside this file. */
export default {
  name: 'sentiment',
  title: { en: 'Sentiment', 'zh-CN': '情感' },
  description: {
    en: 'Sentences in English and Chinese that praise or complain.',
    'zh-CN': '中英文的赞扬与抱怨。',
  },
  ...own,
  convert() {
    const written = readFileSync(new URL('sentiment.csv', import.meta.url), 'utf8')
    const { data } = Papa.parse(written, { header: true, skipEmptyLines: true })
    const made = `${data.length} sentences written by hand for this purpose, in English and in Chinese.`
    return {
      ...tableOf(this.name, types, data, 'sentiment'),
      licences: ownLicence(this.title.en, made),
    }
  },
}
