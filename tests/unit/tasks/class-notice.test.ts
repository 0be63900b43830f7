import { expect, test } from 'vitest'
import type { Column, DatasetContent, DatasetRecord } from '#shared/data/dataset'
import { describeDataset } from '#shared/data/describe'
import { settingsOf } from '#shared/registry'
import { tasks } from '#shared/tasks/registry'
import { tableOf } from './table'

const label: Column = {
  ...{ type: 'category', name: 'label', labels: ['ham', 'spam', 'scam'] },
  values: Int32Array.of(0, 1, 2, 0),
}
const text: Column = { type: 'text', name: 'text', values: ['hello', 'win', 'pay', 'bye'] }
const size: Column = { type: 'number', name: 'size', values: Float64Array.of(1, 2, 3, 4) }

interface Data {
  readonly dataset: DatasetRecord
  readonly content: DatasetContent
}

/** What a task tells of the first two rows as its training part. */
function noticesOf(type: string, { dataset, content }: Data, options: object = {}) {
  const task = tasks.get(type)!
  return task.prepare(dataset, content, settingsOf(task.options, options, 'task'), [0, 1]).notices
}

const notice = {
  code: 'classes_without_examples',
  values: { count: 1, total: 3, classes: 'scam' },
}

test('a class that the training part has no example of is told of', () => {
  expect(noticesOf('text-classification', tableOf(text, label), { label: 'label' })).toEqual([notice])
  const windows = { label: 'label', window: 1 }
  expect(noticesOf('series-classification', tableOf(size, label), windows)).toEqual([notice])
})

function pictures(labels: string[]) {
  const content: DatasetContent = {
    ...{ kind: 'images', rows: 4, size: { height: 2, width: 2, channels: 1 }, labels },
    ...{ targets: Int32Array.of(0, 1, 2, 0), pixels: new Uint8Array(16) },
  }
  const draft = describeDataset(content, {
    name: 'pictures',
    source: { file: 'p', encoding: null, delimiter: null },
  })
  return { dataset: { ...draft, id: 'pictures', fingerprint: '', createdAt: 0 }, content }
}

test.each(['image-classification', 'series-classification'])('of pictures in %s too', (type) => {
  expect(noticesOf(type, pictures(['ham', 'spam', 'scam']))).toEqual([notice])
  expect(() => noticesOf(type, pictures(['ham']))).toThrow(
    expect.objectContaining({ code: 'one_class_of_images', values: { dataset: 'pictures' } }),
  )
})
