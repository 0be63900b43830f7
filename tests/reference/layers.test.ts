import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Backend, Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { layerDefinition, layerDefinitions } from '#shared/model/layers/registry'
import { layerId, tracedExample } from '../unit/layers/traced-example'
import { differenceOf } from './layers/check-fixture'
import { exampleOf, type LayerFixture } from './layers/fixture'
import fixtures from './fixtures/layers.json'

const all = fixtures as unknown as readonly LayerFixture[]
const named = all.map((fixture) => [`${fixture.layer}: ${fixture.name}`, fixture] as const)

it.each([...layerDefinitions.keys()])('%s has a fixture', (type) => {
  expect(all.some(({ layer }) => layer === type)).toBe(true)
})

it.each(named)('%s has the shapes and parameters of PyTorch', (_, fixture) => {
  const { g, weights, signal } = tracedExample(layerDefinition(fixture.layer), exampleOf(fixture))
  expect(signal.value.shape).toEqual(fixture.output.shape)
  expect(g.probes.map(({ value }) => value.shape)).toEqual(fixture.attention ? [fixture.attention.shape] : [])
  const shapes = Object.entries(fixture.weights).map(
    ([name, { shape }]) => [`${layerId}.${name}`, shape] as const,
  )
  expect(Object.fromEntries(weights.map(({ name, value }) => [name, value.shape]))).toEqual(
    Object.fromEntries(shapes),
  )
})

describe.each<Backend>(['cpu', 'wasm'])('layers on %s agree with PyTorch', (backend) => {
  let executor: Executor
  beforeAll(async () => void (executor = await createTfjsExecutor(backend)))
  afterAll(() => executor.dispose())

  it.each(named)('%s', async (_, fixture) => {
    expect(await differenceOf(executor, fixture)).toBeLessThan(1e-5)
  })
})
