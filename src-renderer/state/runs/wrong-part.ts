import type { ErrorData } from '#shared/errors'
import { partStarts } from './query-parts'

/** Which condition an error of a query is about, and where in it; `null` for an error that tells no place. */
export function wrongPart({ values }: ErrorData, parts: readonly string[]) {
  const { at, length } = values
  if (typeof at !== 'number' || typeof length !== 'number') return null
  const starts = partStarts(parts)
  const index = starts.findLastIndex((start) => start <= at)
  if (index < 0 || at - starts[index]! >= parts[index]!.length) return null
  return { index, span: { at: at - starts[index]!, length } }
}
