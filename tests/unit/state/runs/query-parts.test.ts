import { describe, expect, test } from 'vitest'
import { brushed, joinParts, partIn, partsOf, partStarts } from '#renderer/state/runs/query-parts'
import { wrongPart } from '#renderer/state/runs/wrong-part'

describe('the conditions of a query', () => {
  test('come apart and together again', () => {
    const text = 'accuracy > 0.95 and (tag:a or tag:b) and heads = 8'
    expect(partsOf(text)).toHaveLength(3)
    expect(partsOf(joinParts(partsOf(text)))).toEqual(partsOf(text))
    expect(partsOf('')).toEqual([])
  })

  test('keep an `or` together beside others, alone it needs no parentheses', () => {
    expect(joinParts(['tag:a or tag:b', 'heads = 8'])).toBe('(tag:a or tag:b) and heads = 8')
    expect(joinParts(['tag:a or tag:b'])).toBe('tag:a or tag:b')
  })

  test('are told where they begin', () => {
    const parts = ['heads = 8', 'tag:a or tag:b', 'seed < 4']
    const text = joinParts(parts)
    for (const [i, start] of partStarts(parts).entries())
      expect(text.slice(start, start + parts[i]!.length)).toBe(parts[i])
  })

  test('are read in one language and shown in another', () => {
    expect(partsOf('准确率 > 0.9 且 种子 = 3')).toEqual(partsOf('accuracy > 0.9 and seed = 3'))
    expect(partIn('accuracy > 0.9', 'zh-CN').text).toBe('准确率 > 0.9')
  })
})

test('an error is shown at its place in its condition', () => {
  const parts = ['heads = 8', 'accurasy > 0.9']
  const at = joinParts(parts).indexOf('accurasy')
  const error = { code: 'query_unknown_field', values: { at, length: 8 }, fixes: [] }
  expect(wrongPart(error, parts)).toEqual({ index: 1, span: { at: 0, length: 8 } })
  expect(wrongPart({ ...error, values: {} }, parts)).toBeNull()
})

describe('a brush', () => {
  test('asks for numbers between two', () => {
    const text = brushed('validation/accuracy', { kind: 'range', from: 0.9, to: 0.95 })
    expect(partsOf(text)).toHaveLength(2)
    expect(partsOf(text).join()).toMatch(/>= 0\.9,.*<= 0\.95/)
  })

  test('asks for one of some words', () => {
    const [part, ...others] = partsOf(
      brushed('training.optimizer.type', { kind: 'words', words: ['adam', 'sgd'] }),
    )
    expect(others).toEqual([])
    expect(part).toMatch(/= adam, sgd$/)
  })
})
