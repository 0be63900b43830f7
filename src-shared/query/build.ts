import type { Expression, Operator } from './expression'

const nowhere = { at: 0, length: 0 }

/** A comparison that nobody typed. */
export function comparing(field: string, operator: Operator, ...texts: readonly string[]): Expression {
  const values = texts.map((text) => ({ text, quoted: true }))
  return { kind: 'compare', field, operator, values, span: nowhere, fieldSpan: nowhere }
}

/** A search for words that is not read as a query. */
export function searching(text: string): Expression {
  return { kind: 'words', text, quoted: false, span: nowhere }
}
