import { expect, it } from 'vitest'
import { Arena } from '#renderer/engine/executors/wasm/arena'
import { createWasmExecutor } from '#renderer/engine/executors/wasm/create'
import { WasmExecution } from '#renderer/engine/executors/wasm/execution'
import { Pool } from '#renderer/engine/executors/wasm/threads/pool'
import type { StartHelper } from '#renderer/engine/executors/wasm/threads/start-helper'
import { words } from '#renderer/engine/executors/wasm/threads/words'
import { createGraph } from '#shared/model/graph/graph'
import { uniform } from '#shared/random/uniform'
import { findOf } from '#shared/registry'
import { madeStep } from '../../bench/models/made-step'
import { benchModels } from '../../bench/models/registry'
import { startNodeHelper } from '../../node-helper'
import { at } from './small-program'

/** Losses and parameters of some steps, as bits. */
async function trained(model: string, threads: number, start: StartHelper) {
  const { step, states, feeds, spec } = madeStep(findOf(benchModels, 'model', model), 32)
  const execution = createWasmExecutor({ threads, start }).load(step, states)
  const losses: number[] = []
  for (let i = 0; i < 3; i++) {
    const [loss] = await execution.run(feeds(i), { seed: spec.training.seed, step: i }).read('loss')
    losses.push(loss![0]!)
    await new Promise((done) => setTimeout(done, 30)) // helpers come to life meanwhile
  }
  const parameters = await execution.readState('parameters')
  execution.dispose()
  return { losses, parameters }
}

it.each(['transformer', 'bilstm', 'm2', 'm7'])('%s has the same bits on 1 to 4 threads', async (model) => {
  const expected = await trained(model, 1, startNodeHelper)
  expect(expected.losses.every(Number.isFinite)).toBe(true)
  for (const threads of [2, 3, 4]) expect(await trained(model, threads, startNodeHelper)).toEqual(expected)
})

it('trains on when helpers cannot start, or never come to life', async () => {
  const expected = await trained('transformer', 1, startNodeHelper)
  const dead: StartHelper = () => ({ tell: () => undefined, end: () => undefined })
  const broken: StartHelper = () => {
    throw new Error('no threads here')
  }
  for (const start of [dead, broken]) expect(await trained('transformer', 3, start)).toEqual(expected)
})

/** A product large enough for many chunks, loaded beside others on two helpers. */
function large(size: number) {
  const arena = new Arena(true)
  const ended: boolean[] = []
  const start: StartHelper = () => {
    const helper = startNodeHelper()
    const end = () => {
      ended.push(true)
      helper.end()
    }
    return { ...helper, end }
  }
  const workshop = { arena, written: new Map(), pool: new Pool(arena.memory, 2, start) }
  const load = () => {
    const g = createGraph()
    const outputs = { product: g.matmul(g.input('a', [size, size]), g.input('b', [size, size])) }
    return new WasmExecution(workshop, { graph: g, states: [], outputs }, {})
  }
  const word = (name: keyof typeof words) =>
    Atomics.load(new Int32Array(arena.memory.buffer), words[name] / 4)
  return { load, word, ended }
}

const feeds = (size: number) => ({
  a: uniform(1, 'a', 0, size * size),
  b: uniform(1, 'b', 0, size * size),
})

const until = (holds: () => boolean) => expect.poll(holds, { timeout: 20_000, interval: 5 }).toBe(true)

it('shares the work, sleeps between runs, and ends its threads with the last program', async () => {
  const { load, word, ended } = large(256)
  const [one, other] = [load(), load()]
  const fed = feeds(256)
  await until(() => {
    for (const execution of [one, other]) execution.run(fed, at).release()
    return word('helped') > 10
  })
  expect(word('running')).toBe(0)
  await until(() => word('sleeping') === 2)
  one.dispose()
  expect(ended).toEqual([])
  const before = word('helped')
  await until(() => {
    other.run(fed, at).release()
    return word('helped') > before
  })
  other.dispose()
  expect(ended).toEqual([true, true])
  const again = load()
  const helped = word('helped')
  await until(() => {
    again.run(fed, at).release()
    return word('helped') > helped
  })
  again.dispose()
  expect(ended.length).toBe(4)
})

it('leaves what is small to one thread', () => {
  const { load, word } = large(16)
  const execution = load()
  execution.run(feeds(16), at).release()
  expect(word('sent')).toBe(0)
  expect(word('signal')).toBe(0)
  execution.dispose()
})
