import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeadlightError } from '#shared/errors'
import { locales } from '#shared/locale'
import { operators, type Expression, type Operator, type QueryValue } from '#shared/query/expression'
import { isKeyword } from '#shared/query/keywords'
import { parseQuery } from '#shared/query/parse'
import { printQuery } from '#shared/query/print'
import { typeOfField, type FieldType } from '#shared/query/run-fields'
import { isWordText } from '#shared/query/tokens'

const nowhere = { at: 0, length: 0 }
const text = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom('and', '非', '头数', 'has', 'a"b', 'c\\', '`', '且8', 'x y', '<', 'toString', '0.9且'),
)
const value = fc.tuple(text, fc.boolean()).map(([word, quoted]): QueryValue => {
  return { text: word, quoted: quoted || !isWordText(word) || isKeyword(word) }
})
const field = fc.oneof(
  fc.constantFrom(
    'accuracy',
    '*/accuracy',
    'heads',
    'training.batchSize',
    'tags',
    'createdAt',
    'trainedMs',
    'starred',
    'lr',
    'rate',
  ),
  fc.string({ minLength: 1, maxLength: 10, unit: 'grapheme' }),
)
const fitting: Partial<Record<FieldType, string>> = {
  number: '3e-4',
  time: '2026-01',
  duration: '5min',
  flag: '否',
}

/** A comparison whose values are such as its field and operator take. */
const comparison = fc
  .tuple(field, fc.constantFrom(...operators), fc.array(value, { minLength: 1, maxLength: 3 }))
  .map(([name, operator, values]): Expression => {
    const type = typeOfField(name)
    const isOrder = (['<', '<=', '>', '>='] satisfies Operator[] as Operator[]).includes(operator)
    const wanted = (type && fitting[type]) ?? (isOrder ? '0.5' : undefined)
    const fixed = wanted === undefined ? values : [{ text: wanted, quoted: false }]
    return { kind: 'compare', field: name, operator, values: fixed, span: nowhere, fieldSpan: nowhere }
  })
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  comparison,
  value.map((word): Expression => ({ kind: 'words', ...word, span: nowhere })),
  field.map((name): Expression => ({ kind: 'has', field: name, span: nowhere, fieldSpan: nowhere })),
)

/** Queries as the parser builds them: no list directly in a list of its kind. */
const query = fc.letrec<{ any: Expression; and: Expression; or: Expression; not: Expression }>((tie) => {
  const list = (kind: 'and' | 'or', others: readonly ('and' | 'or' | 'not')[]) =>
    fc
      .array(fc.oneof({ maxDepth: 3 }, leaf, ...others.map((other) => tie(other))), {
        minLength: 2,
        maxLength: 3,
      })
      .map((parts): Expression => ({ kind, parts, span: nowhere }))
  return {
    and: list('and', ['or', 'not']),
    or: list('or', ['and', 'not']),
    not: tie('any').map((part): Expression => ({ kind: 'not', part, span: nowhere })),
    any: fc.oneof({ maxDepth: 3 }, leaf, tie('and'), tie('or'), tie('not')),
  }
}).any

const withoutPlaces = (expression: unknown): unknown =>
  JSON.parse(JSON.stringify(expression, (key, item: unknown) => (/span$/i.test(key) ? undefined : item)))

test('a printed query reads as the same query, in both languages', () => {
  fc.assert(
    fc.property(query, fc.constantFrom(...locales), (expression, locale) => {
      const again = parseQuery(printQuery(expression, locale))
      expect(withoutPlaces(again)).toEqual(withoutPlaces(expression))
    }),
    { numRuns: 2000 },
  )
})

test('any text is a query or a sentence that says where it is wrong', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    'and',
    '或',
    'not',
    'a',
    '>',
    '~',
    '"',
    '`',
    ':',
    ',',
    ' ',
    '0.9且',
    '=',
    '\\',
    '𝒳',
  )
  const noise = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(noise, (typed) => {
      try {
        parseQuery(typed)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(HeadlightError)
        const { code, values } = thrown as HeadlightError
        expect(code).toMatch(/^query_/)
        expect(Number(values.at) + Number(values.length)).toBeLessThanOrEqual(typed.length)
      }
    }),
    { numRuns: 5000 },
  )
})
