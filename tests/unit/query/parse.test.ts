import { expect, test } from 'vitest'
import type { Expression } from '#shared/query/expression'
import { parseQuery } from '#shared/query/parse'
import { printQuery } from '#shared/query/print'

/** A query without places, written as a nested list. */
function form(expression: Expression | null): unknown {
  if (expression === null) return null
  switch (expression.kind) {
    case 'and':
    case 'or':
      return [expression.kind, ...expression.parts.map(form)]
    case 'not':
      return ['not', form(expression.part)]
    case 'has':
      return ['has', expression.field]
    case 'words':
      return expression.text
    case 'compare':
      return [expression.field, expression.operator, ...expression.values.map(({ text }) => text)]
  }
}

const read = (text: string) => form(parseQuery(text))

test('conditions, words and what joins them', () => {
  expect(read('')).toBeNull()
  expect(read('  ')).toBeNull()
  expect(read('amber')).toBe('amber')
  expect(read('accuracy > 0.95 and heads = 8 and tag:paper')).toEqual([
    'and',
    ['*/accuracy', '>', '0.95'],
    ['heads', '=', '8'],
    ['tags', ':', 'paper'],
  ])
  expect(read('lr<1e-3 AND heads=4 OR tag=best')).toEqual([
    'or',
    ['and', ['training.learningRate', '<', '1e-3'], ['heads', '=', '4']],
    ['tags', '=', 'best'],
  ])
  expect(read('not (a or b) c')).toEqual(['and', ['not', ['or', 'a', 'b']], 'c'])
  expect(read('heads = 2, 4, 8 draft')).toEqual(['and', ['heads', '=', '2', '4', '8'], 'draft'])
  expect(read('heads = 2, width = 4')).toEqual(['and', ['heads', '=', '2'], [expect.any(String), '=', '4']])
  expect(read('validation/accuracy>=.9 has:notes is:starred is:failed')).toEqual([
    'and',
    ['validation/accuracy', '>=', '.9'],
    ['has', 'notes'],
    ['starred', '=', 'true'],
    ['status', '=', 'failed'],
  ])
  expect(read('name ~ "a b" !stopped')).toEqual(['and', ['name', '~', 'a b'], ['not', 'stopped']])
  expect(read('draft learning rate > 1e-3')).toEqual(['and', 'draft', ['training.learningRate', '>', '1e-3']])
  expect(read('`lr` = 3')).toEqual(['lr', '=', '3'])
  expect(read('started > 2026-01-31T14:05')).toEqual(['createdAt', '>', '2026-01-31T14:05'])
  expect(read('constructor and __proto__ = 1')).toEqual(['and', 'constructor', ['__proto__', '=', '1']])
})

test('Chinese, with and without spaces', () => {
  const wanted = ['and', ['*/accuracy', '>', '0.95'], ['heads', '=', '8'], ['tags', ':', '论文']]
  expect(read('准确率 > 0.95 且 头数 = 8 且 标签:论文')).toEqual(wanted)
  expect(read('准确率>0.95且头数=8且标签：论文')).toEqual(wanted)
  expect(read('准确率＞95％，头数＝8')).toEqual(['and', ['*/accuracy', '>', '95％'], ['heads', '=', '8']])
  expect(read('（学习率<1e-3或种子=2）非草稿')).toEqual([
    'and',
    ['or', ['training.learningRate', '<', '1e-3'], ['training.seed', '=', '2']],
    ['not', '草稿'],
  ])
  expect(read('非 有:备注')).toEqual(['not', ['has', 'notes']])
  expect(read('批大小 = 32')).toEqual(['training.batchSize', '=', '32'])
  expect(read('或许')).toBe('或许')
})

test('what is printed is in the words of the language', () => {
  const query = parseQuery('准确率>95% 且 (heads=8 或 标签:论文) not 备注 ~ "a \\"b"')
  expect(printQuery(query, 'en')).toBe('accuracy > 95% and (heads = 8 or tag:论文) and not notes ~ "a \\"b"')
  expect(printQuery(query, 'zh-CN')).toBe('准确率 > 95% 且 (头数 = 8 或 标签:论文) 且 非 备注 ~ "a \\"b"')
  expect(printQuery(parseQuery('heads = 4, 8'), 'zh-CN')).toBe('头数 = 4、8')
  expect(parseQuery('头数 = 4、8')).toMatchObject({ values: [{ text: '4' }, { text: '8' }] })
})

test.each([
  ['accuracy >', 'query_missing_value', '>'],
  ['> 5', 'query_missing_field', '>'],
  ['a and', 'query_missing_condition', ''],
  ['a or or b', 'query_missing_condition', 'or'],
  ['(a', 'query_unclosed_parenthesis', '('],
  ['a)', 'query_extra_parenthesis', ')'],
  ['name = "x', 'query_unclosed_quote', '"x'],
  ['heads > many', 'query_needs_number', 'many'],
  ['started > 2026-02-31', 'query_needs_date', '2026-02-31'],
  ['took > long', 'query_needs_duration', 'long'],
  ['starred = maybe', 'query_needs_yes_no', 'maybe'],
  ['heads > 2, 4', 'query_one_value', '4'],
  ['x is:happy', 'query_unknown_state', 'happy'],
  ['a | b', 'query_unexpected', '|'],
  ['('.repeat(60), 'query_too_deep', '('],
  ['x '.repeat(2500), 'query_too_long', undefined],
  ['x '.repeat(201), 'query_too_many', 'x'],
  ['x '.repeat(100) + 'or ' + 'x '.repeat(100) + 'y', 'query_too_many', 'y'],
])('%s says where it is wrong', (text, code, wrong) => {
  try {
    parseQuery(text)
    expect.unreachable()
  } catch (thrown) {
    const { code: got, values } = thrown as { code: string; values: { at: number; length: number } }
    expect(got).toBe(code)
    if (wrong !== undefined) expect(text.slice(values.at, values.at + values.length)).toBe(wrong)
  }
})
