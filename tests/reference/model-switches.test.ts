import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Executor, Feeds, Program } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { headsOf, switchFeeds } from '#renderer/engine/switch-feeds'
import { inference } from '#shared/model/inference'
import { inspection } from '#shared/model/inspection'
import { switched } from '#shared/model/switches'
import cases from './fixtures/model-switches.json'
import { largestDifference } from './difference'
import { batchOf, feedsOf, layoutOf, specOf, taskOf } from './models/check-fixture'
import { modelFixtures, type ModelFixture } from './models/fixture'
import { fixtureRun } from './ops/fixture'

// What PyTorch says of whole models without each of their heads, where those are of torch.nn.MultiheadAttention;
// make-model-switches.py writes it.

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))
afterAll(() => executor.dispose())

const fixtureOf = (name: string) => modelFixtures.find((fixture) => fixture.name === name)!

async function run(program: Omit<Program, 'states'>, names: readonly string[], all: readonly Feeds[]) {
  const execution = executor.load({ ...program, states: [] }, {})
  const results: Float32Array[][] = []
  for (const feeds of all) {
    const made = execution.run(feeds, fixtureRun)
    results.push(await made.read(...names))
    made.release()
  }
  execution.dispose()
  return results
}

test.each(cases)('the loss of $name without each head is what PyTorch says', async ({ name, loss, off }) => {
  const fixture = fixtureOf(name)
  const layout = layoutOf(fixture)
  const options = { batch: batchOf(fixture), keep: () => false, through: switched }
  const model = inference(specOf(fixture).layers, fixture.signature, taskOf(fixture), layout, options)
  const known = headsOf(model.probes).filter(({ layer }) => off.some((head) => head.layer === layer))
  expect(off.map(({ loss: _, ...head }) => head)).toEqual(expect.arrayContaining(known))
  expect(off.length).toBe(known.length)
  const feeds = [[], ...off.map((head) => [head])].map((heads) => {
    return { ...feedsOf(fixture, layout), ...switchFeeds(model.probes, heads) }
  })
  const sums = await run(model, ['sum/loss', 'count'], feeds)
  const [all, ...without] = sums.map(([sum, count]) => sum![0]! / count![0]!)
  expect(largestDifference([all!], [loss])).toBeLessThan(1e-6)
  expect(largestDifference(without, off.map((head) => head.loss))).toBeLessThan(1e-6) // prettier-ignore
})

test.each(cases)('gradient × attention of $name is what PyTorch says', async ({ name, products }) => {
  const fixture = firstExample(fixtureOf(name))
  const layout = layoutOf(fixture)
  const model = inspection(specOf(fixture).layers, fixture.signature, taskOf(fixture), layout, ['gradient'])
  const names = model.probes.map((_, i) => `product/${i}`)
  const feeds = { ...feedsOf(fixture, layout), ...switchFeeds(model.probes, []) }
  const [found] = await run(model, names, [feeds])
  for (const { layer, probe, data } of products) {
    const i = model.probes.findIndex((known) => known.layer === layer && known.name === probe)
    expect(largestDifference(found![i]!, data)).toBeLessThan(1e-6)
  }
})

/** A fixture whose batch is its first example alone. */
function firstExample(fixture: ModelFixture): ModelFixture {
  const first = <T extends { shape: readonly number[]; data: readonly number[] }>(tensor: T): T => {
    const [, ...shape] = tensor.shape
    return { ...tensor, shape: [1, ...shape], data: tensor.data.slice(0, shape.reduce((a, b) => a * b, 1)) } // prettier-ignore
  }
  const feeds = Object.entries(fixture.feeds).map(([name, tensor]) => [name, first(tensor)] as const)
  return { ...fixture, feeds: Object.fromEntries(feeds), target: first(fixture.target) }
}
