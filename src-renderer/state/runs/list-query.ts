import type { Shelf } from '#shared/ipc/storage/history'
import { comparing } from '#shared/query/build'
import type { Expression } from '#shared/query/expression'

/** Which runs the list shows and in which order, without the page. */
export interface ListQuery {
  readonly query: Expression | null
  readonly shelf: Shelf
  readonly sort: { readonly field: string; readonly descending: boolean }
}

/** The runs of a query that have a value in a field; `null`: those that have none. */
export function having(query: ListQuery, field: string, value: string | number | null): ListQuery {
  const span = { at: 0, length: 0 }
  const has: Expression = { kind: 'has', field, span, fieldSpan: span }
  const part: Expression = value === null ? { kind: 'not', part: has, span } : equalTo(field, value)
  return { ...query, query: query.query ? { kind: 'and', parts: [query.query, part], span } : part }
}

/** What is quoted is a text: numbers are not. */
function equalTo(field: string, value: string | number): Expression {
  const comparison = comparing(field, '=', String(value))
  return { ...comparison, values: [{ text: String(value), quoted: typeof value === 'string' }] } as Expression
}
