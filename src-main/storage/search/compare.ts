import type { Comparison, Operator, QueryValue } from '#shared/query/expression'
import { dayOf, durationOf, flagOf, numberOf, type TimeSpan } from '#shared/query/values'
import { ofPaths, type Field } from './fields'
import { joined, type Sql } from './sql'

type Order = '<' | '<=' | '>' | '>='

/** The condition that a run's field compares so. What is denied (`!=`, `!~`) also holds where the field is missing. */
export function comparisonSql(field: Field, { operator, values }: Comparison): Sql {
  const isDenied = operator === '!=' || operator === '!~'
  const sign = operator === '!=' ? '=' : operator === '!~' ? '~' : operator
  const any = joined(
    values.map((value) => test(field, sign, value)),
    'OR',
  )
  const inner = joined([any], 'AND')
  const held = heldBy(field, inner)
  return isDenied ? { sql: `NOT (${held.sql})`, values: held.values } : held
}

function heldBy(field: Field, inner: Sql): Sql {
  if (field.kind === 'one') return { sql: `(${inner.sql}) IS TRUE`, values: inner.values }
  const values = [...field.values, ...inner.values]
  // One walk through the index of the setting instead of a question a run.
  return field.paths
    ? { sql: `runs.number IN (SELECT run FROM run_settings WHERE ${ofPaths} AND ${inner.sql})`, values }
    : { sql: `EXISTS (SELECT 1 FROM (${field.sql}) WHERE ${inner.sql})`, values }
}

function test(field: Field, operator: Operator, value: QueryValue): Sql {
  // Of a field with many values the column `value` of its rows is compared; `left` brings its own values along.
  const left: Sql =
    field.kind === 'one' ? { sql: `(${field.sql})`, values: field.values } : { sql: 'value', values: [] }
  const compare = (sign: string, right: string | number): Sql => ({
    sql: `${left.sql} ${sign} ?`,
    values: [...left.values, right],
  })
  const { text } = value
  switch (field.type) {
    case 'time':
      return timeTest(compare, operator, dayOf(text))
    case 'duration':
      return compare(equalOr(operator), durationOf(text) ?? 0)
    case 'flag':
      return compare('=', Number(flagOf(text)))
    case 'number':
      return operator === '~' ? contains(left, text) : compare(equalOr(operator), numberOf(text) ?? 0)
    case 'figure':
      return isOrder(operator) ? compare(operator, numberOf(text) ?? 0) : near(compare, text)
    case 'text':
      return operator === '=' ? same(left, [text]) : contains(left, text)
    case 'texts':
      return operator === '~' ? contains(left, text) : same(left, [text])
    case undefined:
      return settingTest(left, operator, value)
  }
}

type Compare = (sign: string, right: string | number) => Sql

const isOrder = (operator: Operator): operator is Order => ['<', '<=', '>', '>='].includes(operator)
const equalOr = (operator: Operator): string => (isOrder(operator) ? operator : '=')

/** A day has a beginning and an end: after it is from its end on. */
function timeTest(compare: Compare, operator: Operator, span: TimeSpan | null): Sql {
  if (span === null) return { sql: '0', values: [] }
  switch (operator) {
    case '>':
      return compare('>=', span.to)
    case '>=':
      return compare('>=', span.from)
    case '<':
      return compare('<', span.from)
    case '<=':
      return compare('<', span.to)
    default:
      return joined([compare('>=', span.from), compare('<', span.to)], 'AND')
  }
}

/** What was measured equals what was typed if it is the same to the last digit typed: 0.967 is 0.9665 up to 0.9675. */
function near(compare: Compare, text: string): Sql {
  const number = numberOf(text)
  if (number === null) return { sql: '0', values: [] }
  const half = lastDigit(text) / 2
  return joined([compare('>=', number - half), compare('<', number + half)], 'AND')
}

/** What one in the last digit of a typed number is worth. */
function lastDigit(text: string): number {
  const [mantissa, exponent = '0'] = text
    .toLowerCase()
    .replace(/[%％]$/, '')
    .split('e')
  const decimals = mantissa!.split('.')[1]?.length ?? 0
  return 10 ** (Number(exponent.replace('−', '-')) - decimals - (/[%％]$/.test(text) ? 2 : 0))
}

/** A setting may be a number, a word, or yes and no (kept as 1 and 0). */
function settingTest(left: Sql, operator: Operator, { text, quoted }: QueryValue): Sql {
  const number = quoted ? null : numberOf(text)
  if (isOrder(operator)) {
    const isNumber = `typeof(${left.sql}) IN ('integer', 'real') AND ${left.sql} ${operator} ?`
    return { sql: isNumber, values: [...left.values, ...left.values, number ?? 0] }
  }
  const flag = quoted ? null : flagOf(text)
  const equals = same(left, [
    text,
    ...(number === null ? [] : [number]),
    ...(flag === null ? [] : [Number(flag)]),
  ])
  const isWord = number === null && flag === null
  return operator === '~' || (operator === ':' && isWord) ? contains(left, text) : equals
}

const same = (left: Sql, wanted: readonly (string | number)[]): Sql => ({
  sql: `${left.sql} COLLATE NOCASE IN (${wanted.map(() => '?').join(', ')})`,
  values: [...left.values, ...wanted],
})

const contains = (left: Sql, text: string): Sql => ({
  sql: `instr(lower(${left.sql}), lower(?)) > 0`,
  values: [...left.values, text],
})
