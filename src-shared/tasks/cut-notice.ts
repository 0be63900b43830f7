import type { ImportWarning } from '../data/dataset'

/** Says how many texts are longer than what is kept of them; nothing where none is. */
export function cutNotice(rows: ArrayLike<number>, lengthOf: (row: number) => number, most: number) {
  const count = Array.from(rows).filter((row) => lengthOf(row) > most).length
  const notice: ImportWarning = { code: 'texts_cut', values: { count, total: rows.length, most } }
  return count === 0 ? [] : [notice]
}
