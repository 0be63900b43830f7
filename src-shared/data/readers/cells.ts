/** The sign between whole and fraction. */
export type DecimalSign = '.' | ','

const missing = new Set(['', 'nan', 'na', 'n/a', 'null', 'none', '-', '?'])
const infinity = /^[+-]?inf(?:inity)?$/i
const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/
const date =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/

/** Whether a number or date cell says "no value": empty, NaN, NA, N/A, null, none, - or ?. */
export function isMissing(cell: string): boolean {
  return cell.length < 6 && missing.has(cell.trim().toLowerCase())
}

/** The number a cell holds, NaN where it is missing, `undefined` where it is no number. Grouped digits are no number. */
export function parseNumber(cell: string, decimal: DecimalSign): number | undefined {
  const text = decimal === ',' ? cell.trim().replace(',', '.') : cell.trim()
  if (plain.test(text) && !(decimal === ',' && cell.includes('.'))) return Number(text)
  if (isMissing(text)) return NaN
  if (infinity.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return undefined
}

/** As `parseNumber`, and `1,234.5` (with a decimal comma `1.234,5`) is a number too. */
export function parseGroupedNumber(cell: string, decimal: DecimalSign): number | undefined {
  const text = decimal === ',' ? swapSigns(cell.trim()) : cell.trim()
  return grouped.test(text) ? Number(text.replaceAll(',', '')) : parseNumber(cell, decimal)
}

/** Whether a cell is a number only if its digits are grouped. */
export function isGrouped(cell: string, decimal: DecimalSign): boolean {
  return grouped.test(decimal === ',' ? swapSigns(cell.trim()) : cell.trim())
}

/**
 * The moment a cell holds, in UTC milliseconds; NaN where it is missing, `undefined` where it is no date. Reads
 * `2024-01-31`, `2024/1/31`, and these with a time of day; a time without a zone is UTC.
 */
export function parseDate(cell: string): number | undefined {
  const match = date.exec(cell.trim())
  if (!match) return isMissing(cell) ? NaN : undefined
  const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match
  const at = new Date(0)
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (at.getUTCMonth() !== Number(month) - 1 || at.getUTCDate() !== Number(day)) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  return at.getTime() + clock * 1000 + Math.trunc(Number(fraction) * 1000) - zoneOffset(zone)
}

/** Milliseconds a zone such as `+08:00` is ahead of UTC. */
function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.replaceAll(/\D/g, '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000
}

function swapSigns(text: string): string {
  return text.replaceAll(/[.,]/g, (sign) => (sign === ',' ? '.' : ','))
}
