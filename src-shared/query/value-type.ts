import type { Comparison, Operator, Span } from './expression'
import { queryError } from './query-error'
import { typeOfField, type FieldType } from './run-fields'
import { dayOf, durationOf, flagOf, numberOf } from './values'

const orders: ReadonlySet<Operator> = new Set(['<', '<=', '>', '>='])

const readers: Readonly<
  Partial<Record<FieldType, readonly [reads: (text: string) => unknown, code: string]>>
> = {
  number: [numberOf, 'query_needs_number'],
  time: [dayOf, 'query_needs_date'],
  duration: [durationOf, 'query_needs_duration'],
  flag: [flagOf, 'query_needs_yes_no'],
}

/** Refuses a value that the field cannot have, and an order of what has none. */
export function refuseMisfit({ field, operator, values }: Comparison, spans: readonly Span[]): void {
  const type = typeOfField(field)
  const isOrder = orders.has(operator)
  if (isOrder && values.length > 1) throw queryError('query_one_value', spans[1]!, { field, operator })
  for (const [index, { text }] of values.entries()) {
    const [reads, code] = (type && readers[type]) ?? (isOrder ? readers.number! : [])
    if (reads && code && reads(text) === null)
      throw queryError(code, spans[index]!, { field, operator, text })
  }
}
