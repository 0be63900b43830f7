import { describe, expect, test } from 'vitest'
import type { Column } from '#shared/data/dataset'
import { settingsOf } from '#shared/registry'
import task from '#shared/tasks/sequence-labelling'
import { tableOf } from './table'

const words: Column = { type: 'text', name: 'words', values: ['The dog barks', 'cats', 'a', ''] }
const tags: Column = { type: 'text', name: 'tags', values: ['DET NOUN VERB', 'NOUN', 'DET', ''] }
const choose = (options: object) => settingsOf(task.options, options, 'task')
const options = choose({ length: 2, vocabulary: 6 })

function prepared(...columns: Column[]) {
  const { dataset, content } = tableOf(...columns)
  return task.prepare(dataset, content, options, [0, 1])
}

test('labels are known from the record alone, sorted', () => {
  const { dataset } = tableOf(words, tags)
  expect(task.signature(dataset, options)).toMatchObject({
    labels: ['DET', 'NOUN', 'VERB'],
    outputShape: [2, 3],
    targetShape: [2],
    ids: 6,
    padding: 0,
  })
})

test('a column of few short texts, taken for classes, serves as well', () => {
  const classes: Column = {
    ...{ type: 'category', name: 'tags', labels: ['DET', 'DET NOUN VERB', 'NOUN'] },
    values: Int32Array.of(1, 2, 0, -1),
  }
  const { dataset, content } = tableOf(words, classes)
  const chosen = choose({ length: 3 })
  expect(task.signature(dataset, chosen).labels).toEqual(['DET', 'NOUN', 'VERB'])
  expect([...task.examples(dataset, content, chosen)]).toEqual([0, 1, 2])
})

test('texts are cut at the limit and padded, padding asking for nothing', () => {
  const { encode, view, target, notices } = prepared(words, tags)
  expect(notices).toEqual([{ code: 'texts_cut', values: { count: 1, total: 2, most: 2 } }])
  const { input, target: wanted } = encode([0, 2])
  expect([...input]).toEqual([4, 3, 1, 0]) // cats, dog, the by frequency and code: cats 2, dog 3, the 4; “a” unknown
  expect([...wanted]).toEqual([0, 1, 0, -1])
  expect(view(0)).toEqual({ kind: 'tokens', tokens: ['The', 'dog'], labels: ['DET', 'NOUN'] })
  expect(target(0)).toBe('DET NOUN')
})

test('an answer says the likeliest label of every token', () => {
  const { read, view } = prepared(words, tags)
  const answer = Float32Array.of(0.1, 0.7, 0.2, 0, 0.1, 0.9)
  expect(read!(answer, view(0))).toEqual({ kind: 'labels', labels: ['NOUN', 'VERB'] })
  expect(read!(answer, view(1))).toEqual({ kind: 'labels', labels: ['NOUN'] })
})

test('what is typed is cut like the texts, then further where a piece is not known', () => {
  const { asSeen, encodeView, view } = prepared(words, tags)
  const seen = asSeen!({ kind: 'tokens', tokens: ['Dog!'] })
  expect(seen).toEqual({ kind: 'tokens', tokens: ['Dog', '!'] })
  expect([...encodeView(seen).input]).toEqual([3, 1])
  expect(asSeen!({ kind: 'tokens', tokens: ['春The'] })).toMatchObject({ tokens: ['春', 'The'] })
  expect(asSeen!(view(0))).toEqual(view(0))
})

describe('what does not suit is said', () => {
  const refusal = (code: string, values: object = {}) => expect.objectContaining({ code, values })

  test('a typed text that is too long, or of which no token is known', () => {
    const { asSeen } = prepared(words, tags)
    const type = (text: string) => () => asSeen!({ kind: 'tokens', tokens: [text] })
    expect(type('春眠不觉晓')).toThrow(refusal('text_too_long', { got: 5, most: 2 }))
    expect(type('春眠')).toThrow(refusal('text_unknown', { tokens: '春 眠' }))
  })

  test('a row with more or fewer labels than tokens', () => {
    const short: Column = { type: 'text', name: 'tags', values: ['DET NOUN', 'NOUN', 'DET', ''] }
    const { dataset, content } = tableOf(words, short)
    expect(() => task.examples(dataset, content, options)).toThrow(
      refusal('token_labels_differ', { row: 1, tokens: 3, labels: 2 }),
    )
  })

  test('a column of too many words, none at all, only one label', () => {
    const many = Array.from({ length: 101 }, (_, i) => `w${i}`).join(' ')
    const prose: Column = { type: 'text', name: 'prose', values: [many, '', '', ''] }
    const one: Column = { type: 'text', name: 'one', values: ['A A A', 'A', 'A', ''] }
    const signature = (options: object, ...columns: Column[]) =>
      task.signature(tableOf(...columns).dataset, choose(options))
    expect(() => signature({ labels: 'prose' }, words, prose)).toThrow(
      refusal('too_many_token_labels', { column: 'prose' }),
    )
    expect(() => signature({}, words, prose)).toThrow(refusal('no_token_labels', { dataset: 'table' }))
    expect(() => signature({}, words, one)).toThrow(refusal('one_class_only', { column: 'one' }))
    expect(() => signature({ labels: 'tag' }, words, tags)).toThrow(
      refusal('unknown_column', { column: 'tag', nearest: 'tags' }),
    )
  })
})
