import type { Grid } from './grid'

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A map as CSV: one line a query, named; one column a key, named. */
export function gridCsv(grid: Grid, rowLabels: readonly string[], columnLabels: readonly string[]): string {
  const lines = [['', ...columnLabels]]
  for (let row = 0; row < grid.rows; row++) {
    const values = grid.values.subarray(row * grid.columns, (row + 1) * grid.columns)
    lines.push([rowLabels[row] ?? '', ...Array.from(values, String)])
  }
  return lines.map((line) => `${line.map(quoted).join(',')}\n`).join('')
}
