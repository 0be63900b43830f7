import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Backend, Executor } from '#renderer/engine/executors/executor'
import type { Device } from '#renderer/engine/executors/tfjs/device'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { isSoftwareRenderer } from '#renderer/engine/executors/tfjs/backends/renderer'
import { openWasm } from '#renderer/engine/executors/tfjs/backends/wasm'
import { createGraph } from '#shared/model/graph/graph'
import { uniform } from '#shared/random/uniform'
import { at, feeds, program, start } from './small-program'

describe.each<[Backend, () => Device | Promise<Device>]>([
  ['cpu', openCpu],
  ['wasm', () => openWasm({})],
])('a program on %s', (_, open) => {
  let device: Device
  let executor: Executor
  beforeAll(async () => {
    device = await open()
    executor = executorOn(device)
  })
  afterAll(() => executor.dispose())

  it('moves its states on', async () => {
    const execution = executor.load(program(), start)
    for (const expected of [6.6, 13.2, 19.8]) {
      const outputs = execution.run(feeds, at)
      const [sum, fed] = await outputs.read('sum', 'fed')
      expect(sum![0]).toBeCloseTo(expected, 5)
      expect(fed).toEqual(feeds.x)
      outputs.release()
    }
    expect((await execution.readState('sum'))[0]).toBeCloseTo(19.8, 5)
    expect(await execution.readState('weight')).not.toEqual(start.weight)
    execution.dispose()
  })

  it('keeps nothing that it does not need', async () => {
    const before = device.raw.numDataIds()
    const execution = executor.load(program(), start)
    const counts: number[] = []
    for (let step = 0; step < 4; step++) {
      execution.run(feeds, { seed: 1, step }).release()
      counts.push(device.raw.numDataIds())
    }
    execution.writeState('weight', start.weight)
    await execution.readState('weight')
    counts.push(device.raw.numDataIds())
    expect(new Set(counts).size).toBe(1)
    execution.dispose()
    expect(device.raw.numDataIds()).toBe(before)
  })

  it('gives the same bits for the same seed and step', async () => {
    const once = async (seed: number, step: number) => {
      const execution = executor.load(program(), start)
      execution.run(feeds, { seed, step }).release()
      const weight = await execution.readState('weight')
      execution.dispose()
      return weight
    }
    expect(await once(1, 0)).toEqual(await once(1, 0))
    expect(await once(1, 0)).not.toEqual(await once(1, 1))
    expect(await once(1, 0)).not.toEqual(await once(2, 0))
  })

  it('goes on from a state that was written as from its own', async () => {
    const [one, two] = [executor.load(program(), start), executor.load(program(), start)]
    one.run(feeds, at).release()
    two.writeState('weight', await one.readState('weight'))
    two.writeState('sum', await one.readState('sum'))
    for (const execution of [one, two]) execution.run(feeds, { seed: 1, step: 1 }).release()
    expect(await two.readState('weight')).toEqual(await one.readState('weight'))
    for (const execution of [one, two]) execution.dispose()
  })

  it('draws the numbers of the stream', async () => {
    const g = createGraph()
    const outputs = { drawn: g.randomUniform({ shape: [2, 3], stream: 'noise' }) }
    const execution = executor.load({ graph: g, states: [], outputs }, {})
    const [drawn] = await execution.run({}, { seed: 7, step: 9 }).read('drawn')
    expect(drawn).toEqual(uniform(7, 'noise', 9, 6))
    execution.dispose()
  })

  it('can have a state that stays, two outputs that are one, and an output that is fixed', async () => {
    const g = createGraph()
    const x = g.input('x', [2])
    const states = [{ name: 'x', current: x, next: x }]
    const outputs = { a: g.neg(x), b: g.neg(x), fixed: g.exp(g.constant([0, 0], [2])) }
    const execution = executor.load({ graph: g, states, outputs }, { x: Float32Array.of(1, 2) })
    for (let run = 0; run < 2; run++) {
      const results = execution.run({}, at)
      expect((await results.read('a', 'b', 'fixed')).map((all) => [...all])).toEqual([[-1, -2], [-1, -2], [1, 1]]) // prettier-ignore
      results.release()
    }
    expect([...(await execution.readState('x'))]).toEqual([1, 2])
    execution.dispose()
  })

  it('says what is missing', () => {
    expect(() => executor.load(program(), { sum: start.sum })).toThrow(
      'state weight: expected its data, got nothing',
    )
    const execution = executor.load(program(), start)
    expect(() => execution.run({}, at)).toThrow('feed x: expected its data, got nothing')
    expect(() => execution.run({ x: new Float32Array(3) }, at)).toThrow(
      'x: expected 12 elements for [4,3], got 3',
    )
    expect(() => execution.writeState('y', start.sum)).toThrow('state: expected one of sum,weight, got y')
    execution.dispose()
  })
})

it.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', true],
  ['llvmpipe (LLVM 15.0.7, 256 bits)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)', true],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0)', false],
  ['Apple M2', false],
])('%s is drawn by the processor: %s', (renderer, software) => {
  expect(isSoftwareRenderer(renderer)).toBe(software)
})
