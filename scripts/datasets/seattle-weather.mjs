import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vega, vegaNotice } from './lib/vega.mjs'

const file = 'seattle-weather.csv'

/** Daily weather in Seattle from 2012 to 2015, as it is in the package. */
export default {
  name: 'seattle-weather',
  title: { en: 'Seattle weather', 'zh-CN': '西雅图天气' },
  description: {
    en: 'Four years of daily weather in Seattle: rain, temperatures and wind.',
    'zh-CN': '西雅图四年的每日天气：降水、气温与风。',
  },
  licence: 'NOAA, a work of the U.S. government in the public domain',
  source: vega,
  convert(folder) {
    const table = readFileSync(join(folder, 'data', file))
    const [, ...rows] = table.toString('utf8').trimEnd().split('\n')
    const labels = [...new Set(rows.map((row) => row.split(',').at(-1)))].sort()
    const options = { encoding: 'utf-8', delimiter: ',', header: true, labelColumn: 'weather' }
    return {
      files: { [file]: table },
      licences: { 'NOTICE.txt': vegaNotice(folder, file, this.title.en) },
      rows: rows.length,
      labels,
      data: (described) => ({ kind: 'table', table: described(file), options }),
    }
  },
}
