import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../../open-executor'
import { madeStep } from '../../bench/models/made-step'
import { benchModels } from '../../bench/models/registry'

let executor: Executor
beforeAll(async () => {
  executor = await openExecutor('wasm')
})
afterAll(() => executor.dispose())

// Counted by hand from the layers of each; a recurrent layer has two biases.
const lstm = (inputs: number, units: number) => 4 * units * (inputs + units + 2)
const dense = (inputs: number, units: number) => (inputs + 1) * units
const block = 4 * dense(64, 64) + dense(64, 256) + dense(256, 64) + 4 * 64
const counts: Record<string, number> = {
  m2: (3 * 28 + 1) * 128 + lstm(128, 64) + 4 * dense(64, 64) + dense(16 * 64, 10),
  m3: lstm(32, 128) + dense(128, 64) + 64 + dense(128, 10),
  m5: 3000 * 304 + 3 * dense(304, 304) + dense(38, 2),
  m7: 8 * 26 + 16 * (9 * 8 + 1) + dense(16, 128) + dense(16 * 128, 10),
  transformer: dense(28, 64) + 2 * block + dense(64, 10),
  bilstm: 2 * lstm(32, 64) + 2 * dense(128, 64) + dense(64, 1) + dense(128, 10),
  seq2seq: 2 * 6400 + 2 * lstm(64, 128) + 128 * 128 + dense(256, 128) + dense(128, 100),
}

test('every model is described here', () =>
  expect([...benchModels.keys()].toSorted()).toEqual(Object.keys(counts).toSorted()))

test.each([...benchModels.values()])(
  '$type has the parameters it is said to have, and learns',
  async (model) => {
    const { step, states, feeds, layout } = madeStep(model, model.lengths[0]!)
    expect(layout.size).toBe(counts[model.type])
    const execution = executor.load(step, states)
    const losses: number[] = []
    for (let i = 0; i < 17; i++) {
      const outputs = execution.run(feeds(i), { seed: 7, step: i })
      losses.push((await outputs.read('loss'))[0]![0]!)
      outputs.release()
    }
    execution.dispose()
    expect(losses[16]).toBeLessThan(losses[0]!) // the first and the last are of the same batch
  },
)
