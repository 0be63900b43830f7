import type { Column } from '#shared/data/content'
import { noNumber } from '#renderer/state/format'

const longest = 300

/** A cell as it is shown in a preview; long texts are cut. */
export function cellText(column: Column, row: number): string {
  switch (column.type) {
    case 'number':
      return Number.isNaN(column.values[row]) ? noNumber : String(column.values[row])
    case 'date':
      return dateText(column.values[row]!)
    case 'category':
      return column.labels[column.values[row]!] ?? noNumber
    case 'text':
      return column.values[row]!.slice(0, longest)
  }
}

function dateText(time: number): string {
  if (Number.isNaN(time)) return noNumber
  return new Date(time).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', '')
}
