import { parseCondition } from './condition'
import type { Expression } from './expression'
import { withKeywords } from './keywords'
import { queryError } from './query-error'
import { TokenReader } from './token-reader'
import { tokensOf } from './tokens'

const longest = 4000
const deepest = 50
// SQLite takes expressions that are 1,000 deep at most.
const mostConditions = 200

/**
 * Reads a query such as `accuracy > 0.95 and heads = 8 and tag:paper`; `null` where nothing is asked. Conditions beside
 * each other must all hold. A mistake is thrown as `query_…` with `at` and `length` of what is wrong.
 */
export function parseQuery(text: string): Expression | null {
  if (text.length > longest)
    throw queryError('query_too_long', { at: longest, length: text.length - longest }, { most: longest })
  const reader = new TokenReader(withKeywords(tokensOf(text)), text)
  if (reader.next === undefined) return null
  const expression = either(reader, 0)
  const extra = reader.next
  if (extra) throw queryError('query_extra_parenthesis', extra)
  const surplus = conditionsOf(expression)[mostConditions]
  if (surplus) throw queryError('query_too_many', surplus.span, { most: mostConditions })
  return expression
}

function either(reader: TokenReader, depth: number): Expression {
  const parts = [all(reader, depth)]
  while (reader.take('or')) parts.push(all(reader, depth))
  return joined('or', parts)
}

function all(reader: TokenReader, depth: number): Expression {
  const parts = [one(reader, depth)]
  while (reader.take('and') ?? reader.take(',') ?? startsPart(reader)) parts.push(one(reader, depth))
  return joined('and', parts)
}

/** Whether another condition follows without a word between. */
function startsPart({ next }: TokenReader): true | undefined {
  return next && !['and', 'or', ')', ','].includes(next.kind) ? true : undefined
}

function one(reader: TokenReader, depth: number): Expression {
  if (depth > deepest) throw queryError('query_too_deep', reader.next ?? reader.end, { most: deepest })
  const not = reader.take('not')
  if (not) {
    const part = one(reader, depth + 1)
    return { kind: 'not', part, span: reaching(not, part.span) }
  }
  const open = reader.take('(')
  return open ? inParentheses(reader, open, depth) : parseCondition(reader)
}

function inParentheses(reader: TokenReader, open: { at: number; length: number }, depth: number): Expression {
  const inner = either(reader, depth + 1)
  const close = reader.take(')')
  if (!close) throw queryError('query_unclosed_parenthesis', { at: open.at, length: open.length })
  return { ...inner, span: reaching(open, close) }
}

/** The conditions and words of a query, in the order of its text. */
function conditionsOf(expression: Expression): Expression[] {
  if (expression.kind === 'not') return conditionsOf(expression.part)
  return 'parts' in expression ? expression.parts.flatMap(conditionsOf) : [expression]
}

/** Parts of the same kind become one list, so that `a and b and c` has three parts. */
function joined(kind: 'and' | 'or', parts: Expression[]): Expression {
  if (parts.length === 1) return parts[0]!
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  return { kind, parts: flat, span: reaching(parts[0]!.span, parts.at(-1)!.span) }
}

const reaching = (first: { at: number }, last: { at: number; length: number }) => ({
  at: first.at,
  length: last.at + last.length - first.at,
})
