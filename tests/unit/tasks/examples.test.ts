import { describe, expect, test } from 'vitest'
import type { Column, DatasetContent } from '#shared/data/dataset'
import { describeDataset } from '#shared/data/describe'
import { settingsOf } from '#shared/registry'
import { tasks } from '#shared/tasks/registry'

const label: Column = {
  ...{ type: 'category', name: 'weather', labels: ['sun', 'rain'] },
  values: Int32Array.of(0, 1, -1, 0, 1, -1),
}
const other: Column = { ...label, name: 'sky', values: Int32Array.of(-1, 1, 1, 0, 1, 1) }
const heat: Column = { type: 'number', name: 'heat', values: Float64Array.of(1, 2, NaN, 4, 5, 6) }
const words: Column = { type: 'text', name: 'words', values: ['a b', '', 'c', 'a', 'b b', 'c'] }

/** A table of six rows as the library holds it, its label column being `weather`. */
function table(...columns: Column[]) {
  const content: DatasetContent = { kind: 'table', rows: 6, columns }
  const source = { file: 'table.csv', encoding: null, delimiter: null }
  const draft = describeDataset(content, { name: 'table', source, labelColumn: 'weather' })
  return { dataset: { ...draft, id: 'table', fingerprint: '', createdAt: 0 }, content }
}

function examples(type: string, options: object, ...columns: Column[]): number[] {
  const task = tasks.get(type)!
  const { dataset, content } = table(...columns)
  return [...task.examples(dataset, content, settingsOf(task.options, options, 'task'))]
}

describe('rows that can be examples', () => {
  test('of texts are those with a label of the suggested or the chosen column', () => {
    expect(examples('text-classification', {}, words, label, other)).toEqual([0, 1, 3, 4])
    expect(examples('text-classification', { label: 'sky' }, words, label, other)).toEqual([1, 2, 3, 4, 5])
  })

  test('of windows are those that end a whole one and have a label', () => {
    expect(examples('series-classification', { window: 1 }, heat, label)).toEqual([0, 1, 3, 4])
    expect(examples('series-classification', { window: 3 }, heat, label)).toEqual([3, 4])
    expect(examples('series-classification', { window: 3, label: 'sky' }, heat, label, other)).toEqual([
      2, 3, 4, 5,
    ])
  })

  test('are none where the window is longer than the table', () => {
    expect(() => examples('series-classification', { window: 7 }, heat, label)).toThrow(
      expect.objectContaining({ code: 'window_too_long', values: { window: 7, rows: 6 } }),
    )
  })
})

describe('windows of a table', () => {
  const options = { window: 2, features: ['heat'] }
  const prepared = (...columns: Column[]) => {
    const task = tasks.get('series-classification')!
    const { dataset, content } = table(...columns)
    return task.prepare(dataset, content, settingsOf(task.options, options, 'task'), [1, 4])
  }

  test('are scaled by the training windows alone, missing values being their mean', () => {
    const { encode } = prepared(heat, label) // the training windows cover 1, 2, 4 and 5
    const deviation = Math.sqrt(2.5)
    const scaled = [1, 2, NaN, 4].map((value) => (Number.isNaN(value) ? 0 : (value - 3) / deviation))
    const { input, target } = encode([1, 3])
    expect([...input].map((value) => value.toFixed(5))).toEqual(scaled.map((value) => value.toFixed(5)))
    expect([...target]).toEqual([1, 0])
  })

  test('hold no infinite value, wherever it stands', () => {
    const infinite = { ...heat, values: Float64Array.of(1, 2, 3, 4, 5, -Infinity) } as Column
    expect(() => prepared(infinite, label)).toThrow(expect.objectContaining({ code: 'infinite_value' }))
  })
})

test('a text without words is one unknown word, and padding fills up', () => {
  const task = tasks.get('text-classification')!
  const { dataset, content } = table(words, label)
  const options = settingsOf(task.options, { length: 3 }, 'task')
  const { encode, preprocessing } = task.prepare(dataset, content, options, [0, 4])
  const { tokenizer } = preprocessing as { tokenizer: { model: { vocab: object } } }
  expect(tokenizer.model.vocab).toEqual({ '[PAD]': 0, '[UNK]': 1, b: 2, a: 3 })
  expect([...encode([0, 1, 4]).input]).toEqual([3, 2, 0, 1, 0, 0, 2, 2, 0])
})
