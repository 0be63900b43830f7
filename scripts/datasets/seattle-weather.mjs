import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = 'seattle-weather.csv'

/** Daily weather in Seattle from 2012 to 2015, as it is in the package. */
export default {
  name: 'seattle-weather',
  title: { en: 'Seattle weather', 'zh-CN': '西雅图天气' },
  licence: 'NOAA, a work of the U.S. government in the public domain',
  source: {
    name: 'vega-datasets',
    version: '3.2.1',
    integrity:
      'sha512-lTSwZA6yq6qSU2YZm+6bqILiIvTPPxn4itir7jPGFmHIdPvUfQ9pCzzcrklYywMJgLUbaIeSkZQdiJd6wBxPug==',
    homepage: 'https://github.com/vega/vega-datasets',
  },
  convert(folder) {
    const table = readFileSync(join(folder, 'data', file))
    const [, ...rows] = table.toString('utf8').trimEnd().split('\n')
    const labels = [...new Set(rows.map((row) => row.split(',').at(-1)))].sort()
    const options = { encoding: 'utf-8', delimiter: ',', header: true, labelColumn: 'weather' }
    return {
      files: { [file]: table },
      licences: { 'NOTICE.txt': notice(folder) },
      rows: rows.length,
      labels,
      data: (described) => ({ kind: 'table', table: described(file), options }),
    }
  },
}

/** What the package itself says about the file. */
function notice(folder) {
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'))
  const { description, licenses, sources } = resources.find(({ path }) => path === file)
  const listed = (entries) => entries.map(({ title, path }) => `  ${title}: ${path}`).join('\n')
  return `Seattle weather

${description}

Licence:
${listed(licenses)}

Source:
${listed(sources)}

The file is unchanged from the npm package "vega-datasets", whose own code (not used here) is under the BSD 3-Clause
licence. The above is what that package says of this file.
`
}
