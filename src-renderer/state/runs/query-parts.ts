import type { Brush } from '#shared/plots/brush'
import type { Locale } from '#shared/locale'
import type { Expression } from '#shared/query/expression'
import { parseQuery } from '#shared/query/parse'
import { printField, printQuery, printValue } from '#shared/query/print'

/** The conditions of a query that must all hold, each a text of its own. */
export function partsOf(text: string, locale: Locale = 'en'): string[] {
  const query = parseQuery(text)
  if (query === null) return []
  return (query.kind === 'and' ? query.parts : [query]).map((part) => printQuery(part, locale))
}

const joint = ' and '

/** Conditions that must all hold, as one query. */
export function joinParts(parts: readonly string[]): string {
  return wrapped(parts).join(joint)
}

/** Where each condition begins in what `joinParts` makes of them. */
export function partStarts(parts: readonly string[]): number[] {
  let at = 0
  return wrapped(parts).map((text, i) => {
    const start = at + (text === parts[i] ? 0 : 1)
    at += text.length + joint.length
    return start
  })
}

/** A condition with `or` stands in parentheses beside others. */
const wrapped = (parts: readonly string[]) =>
  parts.map((part) => (parts.length > 1 && isEither(part) ? `(${part})` : part))

function isEither(part: string): boolean {
  return parseQuery(part)?.kind === 'or'
}

/** A condition in the words of a language; as it stands where it cannot be read. */
export function partIn(part: string, locale: Locale): { text: string; expression: Expression | null } {
  try {
    const text = printQuery(parseQuery(part), locale)
    return { text, expression: parseQuery(text) }
  } catch {
    return { text: part, expression: null }
  }
}

/** What a brushed part of an axis asks of a run. */
export function brushed(field: string, brush: Brush): string {
  const name = printField(field, 'en')
  if (brush.kind === 'range') return `${name} >= ${brush.from} and ${name} <= ${brush.to}`
  const words = brush.words.filter((word) => word !== null)
  return `${name} = ${words.map(printWord).join(', ')}`
}

const printWord = (value: string | number | boolean) =>
  printValue({ text: String(value), quoted: typeof value === 'string' && value.trim() === '' })
