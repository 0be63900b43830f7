import { afterAll, beforeAll, expect, test } from 'vitest'
import { ablate, scanHeads } from '#renderer/engine/ablate'
import { askModel } from '#renderer/engine/ask-model'
import { averageMaps } from '#renderer/engine/average-maps'
import { Engine } from '#renderer/engine/engine'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../../open-executor'
import { listHeads } from '#renderer/engine/list-heads'
import { Measuring } from '#renderer/engine/measuring'
import { plantedRun } from './planted'

let executor: Executor
beforeAll(async () => void (executor = await openExecutor('wasm')))
afterAll(() => executor.dispose())

const head = (number: number) => ({ layer: 'attention', probe: 'attention', head: number })
const quietly = () => new Measuring(() => undefined)

test('a scan finds that the needed head is needed and the useless one is not', async () => {
  const { run, context } = await plantedRun(executor)
  const told: number[] = []
  const measuring = new Measuring((done, of) => told.push(done / of))
  const { heads, examples, results } = await scanHeads(
    { run: run.id, part: 'validation' },
    context,
    measuring,
  )
  expect(heads).toEqual([head(0), head(1)])
  expect(await listHeads(run.name, context)).toEqual(heads)
  expect(examples).toBe(16)
  const [all, withoutNeeded, withoutUseless] = results
  expect(all!.accuracy).toBe(1)
  expect(withoutNeeded!.accuracy).toBeLessThan(0.7)
  expect(withoutNeeded!.loss).toBeCloseTo(Math.log(2), 6)
  expect(withoutUseless).toEqual(all)
  expect(told).toEqual([1 / 3, 2 / 3, 1])
})

test('sets of heads are measured together, on the part, the examples and the step that are wanted', async () => {
  const { run, context } = await plantedRun(executor)
  const job = { run: run.id, part: 'test' as const, examples: 5, sets: [[head(0), head(1)], [head(1)]] }
  const { examples, results } = await ablate(job, context, quietly())
  expect(examples).toBe(5)
  expect(results.map(({ loss }) => loss)).toEqual([results[0]!.loss, results[1]!.loss, results[0]!.loss])
  expect(results[1]!.loss).toBeCloseTo(Math.log(2), 6)
  const earlier = await ablate({ ...job, step: 1 }, context, quietly())
  expect([results[0]!.accuracy, earlier.results[0]!.accuracy]).toEqual([1, 0])
})

test('a head, a step or examples that are not there are said', async () => {
  const { run, context } = await plantedRun(executor)
  const job = { run: run.id, part: 'test' as const, sets: [[head(2)]] }
  await expect(ablate(job, context, quietly())).rejects.toMatchObject({ code: 'no_such_head' })
  const early = ablate({ ...job, step: 7 }, context, quietly())
  await expect(early).rejects.toMatchObject({ code: 'no_checkpoint_at', values: { step: 7, steps: '2, 1' } })
  await expect(ablate({ ...job, examples: 0 }, context, quietly())).rejects.toMatchObject({
    code: 'part_empty',
  })
})

test('a scan that is stopped ends with the error that says so', async () => {
  const { run, context } = await plantedRun(executor)
  const measuring: Measuring = new Measuring((done) => done > 1 && measuring.stop())
  const stopped = scanHeads({ run: run.id, part: 'test' }, context, measuring)
  await expect(stopped).rejects.toMatchObject({ code: 'measuring_stopped' })
})

test('the engine tells how far a scan is, stops it when told to, and answers meanwhile', async () => {
  const { run, storage } = await plantedRun(executor)
  const told: number[] = []
  const engine = new Engine(storage, (event) => {
    if (event.kind !== 'measuring') return
    told.push(event.done / event.of)
    if (told.length === 2) engine.handlers.stopMeasuring()
  })
  const scan = engine.handlers.scan({ run: run.id, part: 'test' })
  await expect(scan).rejects.toMatchObject({ code: 'measuring_stopped' })
  expect(told).toEqual([1 / 3, 2 / 3])
  // A stop ends what goes on, not what comes after it.
  const part = { run: run.id, part: 'test' as const }
  const [answer, again] = await Promise.all([
    engine.handlers.ask({ run: run.id, example: 0 }),
    engine.handlers.ablate({ ...part, sets: [[head(1)]] }),
  ])
  expect([answer.maps.length, again.results.length]).toEqual([1, 2])
})

test('asking with a head off changes the answer, and the earlier checkpoint answers in its way', async () => {
  const { run, context } = await plantedRun(executor)
  const example = { kind: 'tokens' as const, tokens: ['good', 'film'] }
  const ask = async (how: object) => (await askModel({ run: run.id, example, ...how }, context)).probabilities
  const [all, needed, useless] = [await ask({}), await ask({ off: [head(0)] }), await ask({ off: [head(1)] })]
  expect(all[0]).toBeGreaterThan(0.7)
  expect(needed[0]).toBe(0.5)
  expect(useless).toEqual(all)
  expect((await ask({ step: 1 }))[0]).toBeCloseTo(all[1]!, 6)
})

test('the gradient of the answer goes through the needed head alone', async () => {
  const { run, context } = await plantedRun(executor)
  const example = { kind: 'tokens' as const, tokens: ['good', 'film'] }
  const answer = await askModel({ run: run.id, example, want: ['gradient'] }, context)
  const [map, product] = [answer.maps[0]!, answer.gradients![0]!]
  expect(answer.gradientOf).toBe('logit')
  expect({ ...product, weights: null }).toEqual({ ...map, weights: null })
  // The logit is the mean over queries of the weights on `good`: so much each of them adds to it.
  const [onGood, queries] = [(i: number) => map.weights[i * map.keys]!, map.queries]
  const expected = [0, 1].flatMap((i) => [onGood(i) / queries, 0])
  expected.forEach((number, i) => expect(product.weights[i]).toBeCloseTo(number, 6))
  expect(product.weights.subarray(queries * map.keys).every((number) => number === 0)).toBe(true)
})

test('gradient × attention with a head off is that of the model without it', async () => {
  const { run, context } = await plantedRun(executor)
  const asked = { run: run.id, example: 0, off: [head(0)], want: ['gradient'] as const }
  const { gradients } = await askModel(asked, context)
  expect(gradients![0]!.weights.every((number) => number === 0)).toBe(true)
})

test('the products of the vectors, dimension by dimension, sum to the scores of the weights', async () => {
  const { run, context } = await plantedRun(executor)
  const { maps, vectors } = await askModel({ run: run.id, example: 3, want: ['vectors'] }, context)
  const [{ weights }, { heads, width, queries, keys, query, key, scale }] = [maps[0]!, vectors![0]!]
  expect([heads, width, queries, keys]).toEqual([maps[0]!.heads, 2, maps[0]!.queries, maps[0]!.keys])
  const score = (h: number, i: number, j: number) => {
    const product = (d: number) => query[(h * queries + i) * width + d]! * key[(h * keys + j) * width + d]!
    return scale * Array.from({ length: width }, (_, d) => product(d)).reduce((a, b) => a + b)
  }
  for (let h = 0; h < heads; h++)
    for (let i = 0; i < queries; i++) {
      const exps = Array.from({ length: keys }, (_, j) => Math.exp(score(h, i, j)))
      const sum = exps.reduce((a, b) => a + b)
      exps.forEach((exp, j) => expect(weights[(h * queries + i) * keys + j]).toBeCloseTo(exp / sum, 6))
    }
})

test('maps are averaged over the examples of the commonest size, and how many those are is said', async () => {
  const { run, context, experiment } = await plantedRun(executor)
  const job = { run: run.id, part: 'test' as const, examples: 9 }
  const { maps, examples, uneven } = await averageMaps(job, context, quietly())
  const asked = []
  for (let example = 0; example < 9; example++)
    asked.push((await askModel({ run: run.id, part: 'test', example }, context)).maps[0]!)
  const same = asked.filter(({ queries }) => queries === maps[0]!.queries)
  expect(experiment.parts.test.length).toBeGreaterThan(9)
  expect(same.length).toBeGreaterThan(9 - same.length)
  expect([examples, uneven]).toEqual([9, [{ layer: 'attention', probe: 'attention', examples: same.length }]])
  maps[0]!.weights.forEach((weight, i) => {
    expect(weight).toBeCloseTo(same.reduce((sum, map) => sum + map.weights[i]!, 0) / same.length, 6)
  })
})

test.each([0, 1])('without head %i, averages are those of what the model answers then', async (number) => {
  const { run, context } = await plantedRun(executor)
  const off = [head(number)]
  const job = { run: run.id, part: 'test' as const, examples: 5, off }
  const asked = []
  for (let example = 0; example < 5; example++)
    asked.push(await askModel({ run: run.id, part: 'test', example, off, want: ['gradient'] }, context))
  for (const gradient of [false, true]) {
    const { maps, gradientOf } = await averageMaps({ ...job, gradient }, context, quietly())
    expect(gradientOf).toBe(gradient ? asked[0]!.gradientOf : undefined)
    const all = asked.map((answer) => (gradient ? answer.gradients! : answer.maps)[0]!)
    const same = all.filter(({ queries }) => queries === maps[0]!.queries)
    const isSilent = gradient && number === 0 // all that the answer depends on went through this head
    expect(maps[0]!.weights.some((weight) => weight !== 0)).toBe(!isSilent)
    maps[0]!.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(same.reduce((sum, map) => sum + map.weights[i]!, 0) / same.length, 6)
    })
  }
})
