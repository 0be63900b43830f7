import { HeadlightError } from '#shared/errors'

/** More numbers than this no spreadsheet takes and no text holds well. */
const most = 4_000_000

/** Throws `export_too_large` where a table would have more numbers than a text should. */
export function checkCount(count: number): void {
  if (count > most) throw new HeadlightError('export_too_large', { count, most })
}
