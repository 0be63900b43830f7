import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crc32c } from '#shared/tensorboard/crc32c'
import { eventFile, type EventRun } from '#shared/tensorboard/write-events'

const fixtures = join(import.meta.dirname, '../../reference/fixtures/tensorboard')

const run: EventRun = {
  ...{ began: 1_700_000_000_000, ended: 1_700_000_060_000, failed: false },
  settings: new Map<string, string | number | boolean>([
    ['training.learningRate', 0.001],
    ['training.optimizer.type', 'adam'],
    ['layers.attention.causal', true],
  ]),
  metrics: [
    { series: 'train/loss', steps: Float64Array.of(1, 2, 3), values: Float32Array.of(3, 0.1, NaN) },
    { series: 'validation/准确率', steps: Float64Array.of(3), values: Float32Array.of(0.5) },
  ],
}

test('checksums are those of RFC 3720, B.4', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e)
})

test('an event file is the one in which TensorBoard reads all that was written', () => {
  const path = join(fixtures, 'ours.tfevents')
  if (!existsSync(path)) writeFileSync(path, eventFile(run)) // then make-tensorboard.py says what TensorBoard reads
  expect(eventFile(run)).toEqual(new Uint8Array(readFileSync(path)))
  expect(JSON.parse(readFileSync(join(fixtures, 'ours.json'), 'utf8'))).toEqual({
    scalars: {
      'train/loss': [
        [1, 1_700_000_020, 3],
        [2, 1_700_000_040, Math.fround(0.1)],
        [3, 1_700_000_060, 'nan'],
      ],
      'validation/准确率': [[3, 1_700_000_060, 0.5]],
    },
    settings: Object.fromEntries(run.settings),
    ends: [1],
  })
})
