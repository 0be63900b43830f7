import { HeadlightError, type ErrorValue } from '../errors'
import type { Span } from './expression'

/** A mistake in a query: `at` and `length` say where, `place` counts the characters from 1 as people do. */
export function queryError(
  code: string,
  { at, length }: Span,
  values: Record<string, ErrorValue> = {},
): HeadlightError {
  return new HeadlightError(code, { ...values, at, length, place: at + 1 })
}
