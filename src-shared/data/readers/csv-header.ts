import type { ImportWarning } from '../dataset'

/** Column names, all different and none empty, and what was changed to get there. */
export interface Header {
  readonly names: readonly string[]
  readonly warnings: readonly ImportWarning[]
}

/** Names from the cells of a first row: `a, a, ''` becomes `a, a (2), column 3`. */
export function headerFrom(cells: readonly string[], file: string): Header {
  const wanted = cells.map((cell) => cell.trim())
  const names = distinct(wanted.map((name, i) => name || positional(i)))
  const empty = wanted.flatMap((name, i) => (name ? [] : [i + 1]))
  const renamed = wanted.flatMap((name, i) => (name && names[i] !== name ? [name] : []))
  const warnings: ImportWarning[] = []
  if (empty.length > 0) {
    warnings.push({ code: 'csv_empty_headers', values: { file, columns: empty.slice(0, 10).join(', ') } })
  }
  if (renamed.length > 0) {
    const first = wanted.indexOf(renamed[0]!) + 1
    warnings.push({
      code: 'csv_duplicate_headers',
      values: { file, name: renamed[0]!, first, count: renamed.length },
    })
  }
  return { names, warnings }
}

/** Names for a file whose first row is data already. */
export function headerWithout(columns: number, file: string): Header {
  const names = Array.from({ length: columns }, (_, i) => positional(i))
  return { names, warnings: [{ code: 'csv_no_header', values: { file } }] }
}

function positional(index: number): string {
  return `column ${index + 1}`
}

/** The same names, those seen before with the first free number behind them. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set(names)
  const seen = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let n = 2; seen.has(unique) || (unique !== name && taken.has(unique)); n++) unique = `${name} (${n})`
    seen.add(unique)
    return unique
  })
}
