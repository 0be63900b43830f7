import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Execution, Executor, Feeds } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { feedsOf, trainingProgram } from '../../../reference/ops/check-fixture'
import { fixtureRun, type OpFixture } from '../../../reference/ops/fixture'
import fixtures from '../../../reference/fixtures/ops.json'

/** Cases that stand exactly where an op has a kink, or that jump, or that lose themselves in rounding. */
const rough = /at zero|ties|far|sure and wrong|saturated|keys/
const step = 4e-3
const samples = 5

const smooth = (fixtures as unknown as OpFixture[]).filter(({ name, op, gradients }) => {
  return !rough.test(name) && op !== 'sign' && gradients.some((grad) => grad)
})

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))
afterAll(() => executor.dispose())

describe('gradients are what small changes of the inputs make', () => {
  it.each(smooth.map((fixture) => [`${fixture.op}: ${fixture.name}`, fixture] as const))(
    '%s',
    async (_, fixture) => {
      const execution = executor.load(trainingProgram(fixture), {})
      for (const [input, grad] of fixture.gradients.entries()) {
        if (grad) expect(await largestError(execution, fixture, input)).toBeLessThan(5e-3)
      }
      execution.dispose()
    },
  )
})

/** Compares some elements of an input's gradient with central differences, relative where it is above 1. */
async function largestError(execution: Execution, fixture: OpFixture, input: number): Promise<number> {
  const name = `input/${input}`
  const feeds = feedsOf(fixture)
  const [grad] = await read(execution, feeds, `gradient/${input}`)
  const size = fixture.inputs[input]!.data.length
  let most = 0
  for (let i = 0; i < size; i += Math.ceil(size / samples)) {
    const moved = (by: number) => ({
      ...feeds,
      [name]: (feeds[name] as Float32Array).map((x, at) => (at === i ? x + by : x)),
    })
    const [above, below] = [await value(execution, moved(step)), await value(execution, moved(-step))]
    const slope = (above - below) / (2 * step)
    most = Math.max(most, Math.abs(slope - grad![i]!) / Math.max(1, Math.abs(slope)))
  }
  return most
}

/** The weighted sum of the result, in double precision. */
async function value(execution: Execution, feeds: Feeds): Promise<number> {
  const [result] = await read(execution, feeds, 'result')
  return result!.reduce((sum, x, i) => sum + x * Math.sin(i + 1), 0)
}

async function read(execution: Execution, feeds: Feeds, name: string) {
  const outputs = execution.run(feeds, fixtureRun)
  const results = await outputs.read(name)
  outputs.release()
  return results
}
