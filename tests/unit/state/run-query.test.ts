import { expect, test } from 'vitest'
import { fieldAlias, parseCondition } from '#renderer/state/run-query'

test.each([
  ['accuracy > 0.95', { field: 'validation/accuracy', operator: '>', value: 0.95 }],
  ['accuracy>=95%', { field: 'validation/accuracy', operator: '>=', value: 0.95 }],
  ['准确率 > 0.95', { field: 'validation/accuracy', operator: '>', value: 0.95 }],
  ['tag = paper', { field: 'tags', operator: '=', value: 'paper' }],
  ['training.batchSize != 64', { field: 'training.batchSize', operator: '!=', value: 64 }],
  ['name ~ "amber finch"', { field: 'name', operator: 'contains', value: 'amber finch' }],
])('%s is a condition', (text, condition) => {
  expect(parseCondition(text)).toEqual(condition)
})

test.each(['amber', 'two words', '', '> 3', 'accuracy >'])('"%s" is a search for words', (text) => {
  expect(parseCondition(text)).toBeNull()
})

test('a field is named in the language of the interface', () => {
  expect(fieldAlias('validation/accuracy', false)).toBe('accuracy')
  expect(fieldAlias('validation/accuracy', true)).toBe('准确率')
  expect(fieldAlias('heads', false)).toBe('heads')
})
