import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The package that several datasets are from. */
export const vega = {
  name: 'vega-datasets',
  version: '3.2.1',
  integrity:
    'sha512-lTSwZA6yq6qSU2YZm+6bqILiIvTPPxn4itir7jPGFmHIdPvUfQ9pCzzcrklYywMJgLUbaIeSkZQdiJd6wBxPug==',
  homepage: 'https://github.com/vega/vega-datasets',
}

/** What the package itself says about one of its files. */
export function vegaNotice(folder, file, title) {
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'))
  const { description, licenses, sources } = resources.find(({ path }) => path === file)
  const listed = (entries) =>
    entries.map(({ title, path }) => `  ${[title, path].filter(Boolean).join(': ')}`).join('\n')
  return `${title}

${description}

Licence:
${listed(licenses)}

Source:
${listed(sources)}

The file is unchanged from the npm package "vega-datasets", whose own code (not used here) is under the BSD 3-Clause
licence. The above is what that package says of this file.
`
}
