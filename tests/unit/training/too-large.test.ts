import { expect, test } from 'vitest'
import { memoryNeed } from '#renderer/engine/memory-need'
import { refuseTooLarge } from '#renderer/engine/refuse-too-large'
import { prepareExperiment, type Experiment } from '#renderer/engine/training/experiment'
import { describeDataset } from '#shared/data/describe'
import { toErrorData } from '#shared/errors'
import { sizeOf } from '#shared/model/graph/value'
import { tinyContent, tinySpec } from './tiny'

/** The tiny experiment with a batch of 400. */
const experiment = prepareExperiment(
  tinySpec({ batchSize: 400 }),
  {
    ...describeDataset(tinyContent, {
      name: 'tiny',
      source: { file: 'tiny', encoding: null, delimiter: null },
    }),
    ...{ id: 'tiny', fingerprint: '', createdAt: 0 },
  },
  tinyContent,
)

const withBatch = (batchSize: number): Experiment => ({
  ...experiment,
  spec: { ...experiment.spec, training: { ...experiment.spec.training, batchSize } },
})

/** What a refusal says. */
function refusal(room: { bytes: number; side: number }, backend: 'webgl' | 'wasm' = 'webgl') {
  try {
    refuseTooLarge(experiment, backend, room)
    return null
  } catch (thrown) {
    return toErrorData(thrown)
  }
}

test.each(['webgl', 'wasm'] as const)(
  'a training needs its states and more with every example, %s',
  (backend) => {
    const [one, two, three] = [100, 200, 300].map((batch) => memoryNeed(withBatch(batch), backend).bytes)
    const states = 3 * 4 * experiment.layout.size // parameters and the moments of Adam
    const inputs = 4 * 100 * sizeOf(experiment.data.signature.shape)
    expect(one).toBeGreaterThan(states + inputs)
    expect(two! - one!).toBeGreaterThan(inputs)
    expect(three! - two!).toBeGreaterThan(inputs)
  },
)

test.each(['webgl', 'wasm'] as const)(
  'a batch too large is refused with the largest that fits, %s',
  (backend) => {
    const room = { bytes: memoryNeed(withBatch(123), backend).bytes, side: 8192 }
    const { code, values } = refusal(room, backend)!
    expect(code).toBe('batch_too_large')
    expect(values.size).toBe(400)
    const batch = values.batch as number
    expect(batch).toBeGreaterThan(100) // not all that is larger needs more: fours fit best
    expect(memoryNeed(withBatch(batch), backend).bytes).toBeLessThanOrEqual(room.bytes)
    expect(memoryNeed(withBatch(batch + 1), backend).bytes).toBeGreaterThan(room.bytes)
  },
)

test('a texture too wide is refused the same way', () => {
  const { side } = memoryNeed(withBatch(50), 'webgl')
  const { code, values } = refusal({ bytes: Infinity, side })!
  expect(code).toBe('batch_too_wide')
  expect(memoryNeed(withBatch(values.batch as number), 'webgl').side).toBeLessThanOrEqual(side)
})

test('a model that fits is not refused, and one that never fits says what one example needs', () => {
  expect(refusal({ bytes: 1e9, side: 8192 })).toBeNull()
  expect(refusal({ bytes: 1000, side: 8192 })).toMatchObject({
    code: 'model_too_large',
    values: { needs: Math.ceil(memoryNeed(withBatch(1), 'webgl').bytes / 1e6) },
  })
  expect(refusal({ bytes: 1e9, side: 2 })).toMatchObject({ code: 'model_too_wide', values: { side: 2 } })
})
