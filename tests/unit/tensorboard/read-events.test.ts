import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeadlightError } from '#shared/errors'
import { groupBy } from '#shared/group-by'
import { readEvents } from '#shared/tensorboard/read-events'
import { readRecords, writeRecords } from '#shared/tensorboard/tf-records'

const fixtures = join(import.meta.dirname, '../../reference/fixtures/tensorboard')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(fixtures, name)))

interface AsRead {
  readonly scalars: Record<string, [step: number, seconds: number, value: number | string][]>
  readonly settings: Record<string, unknown>
}
const theirs = JSON.parse(readFileSync(join(fixtures, 'theirs.json'), 'utf8')) as Record<string, AsRead>

test.each(['torch', 'keras'])('the events of %s are read as TensorBoard reads them', (name) => {
  const { scalars, settings } = readEvents(bytesOf(`theirs-${name}.tfevents`), name)
  const shown = (value: number) => (Number.isFinite(value) ? value : 'nan')
  const read = [...groupBy(scalars, ({ tag }) => tag)].map(([tag, points]) => [
    tag,
    points.map(({ step, time, value }) => [step, time / 1000, shown(value)]),
  ])
  expect(Object.fromEntries(read)).toEqual(theirs[name]!.scalars)
  expect(settings).toEqual(theirs[name]!.settings)
})

test('what we write, we read', () => {
  const { scalars, settings } = readEvents(bytesOf('ours.tfevents'), 'ours')
  expect(scalars.map(({ tag, step }) => [tag, step])).toEqual([
    ['train/loss', 1],
    ['train/loss', 2],
    ['train/loss', 3],
    ['validation/准确率', 3],
  ])
  expect(settings).toMatchObject({ 'training.learningRate': 0.001, 'layers.attention.causal': true })
})

test('records come back as they were; the last one may be cut short', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array(), { minLength: 1 }), fc.nat(), (records, cut) => {
      const bytes = writeRecords(records)
      expect([...readRecords(bytes, 'f')]).toEqual(records)
      const least = records.at(-1)!.length + 16
      const shorter = bytes.slice(0, bytes.length - 1 - (cut % least))
      expect([...readRecords(shorter, 'f')]).toEqual(records.slice(0, -1))
    }),
  )
})

test('an altered byte is refused, or leaves out the last record', () => {
  const bytes = bytesOf('theirs-torch.tfevents')
  const whole = readEvents(bytes, 'f')
  const at = fc.nat({ max: bytes.length - 1 })
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 255 }), (i, by) => {
      try {
        expect(readEvents(bytes.with(i, bytes[i]! ^ by), 'f')).not.toEqual(whole)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(HeadlightError)
      }
    }),
  )
  expect(() => readEvents(new Uint8Array(Buffer.from('a table,of,numbers\n1,2,3\n')), 'f')).toThrow(
    'events_damaged',
  )
})
