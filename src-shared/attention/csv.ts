import { isMasked, type Grid } from './grid'

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Lines of cells as CSV. A text that a spreadsheet would run as a formula is kept from it by an apostrophe. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  const written = (cell: string | number) =>
    quoted(typeof cell === 'number' ? String(cell) : cell.replace(/^(?=[=+@\t\r])/, "'"))
  return lines.map((cells) => `${cells.map(written).join(',')}\n`).join('')
}

/** A map as CSV: one line a query, named; one column a key, named; empty where a query could not see a key. */
export function gridCsv(grid: Grid, rowLabels: readonly string[], columnLabels: readonly string[]): string {
  const lines: (string | number)[][] = [['', ...columnLabels]]
  for (let row = 0; row < grid.rows; row++) {
    const values = grid.values.subarray(row * grid.columns, (row + 1) * grid.columns)
    lines.push([
      rowLabels[row] ?? '',
      ...Array.from(values, (value, i) => (isMasked(grid, row, i) ? '' : value)),
    ])
  }
  return csvText(lines)
}
