import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { own } from './lib/own.mjs'
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
    const { data } = Papa.parse(read('sentiment.csv'), { header: true, skipEmptyLines: true })
    return {
      ...tableOf(this.name, types, data, 'sentiment'),
      licences: { 'NOTICE.txt': `${this.title.en}\n\n${read('sentiment.LICENCE.txt').trim()}\n` },
    }
  },
}

function read(file) {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
