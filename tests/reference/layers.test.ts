import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor, type Processor } from '../open-executor'
import { layerDefinition, layerDefinitions } from '#shared/model/layers/registry'
import { layerId, tracedExample } from '../unit/layers/traced-example'
import { layerFixtures } from './layers/all-fixtures'
import { differenceOf } from './layers/check-fixture'
import { exampleOf } from './layers/fixture'

const named = layerFixtures.map((fixture) => [`${fixture.layer}: ${fixture.name}`, fixture] as const)

it.each([...layerDefinitions.keys()])('%s has a fixture', (type) => {
  expect(layerFixtures.some(({ layer }) => layer === type)).toBe(true)
})

it.each(named)('%s has the shapes and parameters of PyTorch', (_, fixture) => {
  const { g, weights, signal } = tracedExample(layerDefinition(fixture.layer), exampleOf(fixture))
  expect(signal.value.shape).toEqual(fixture.output.shape)
  const probes = Object.entries(fixture.probes).map(([name, { shape }]) => [name, shape])
  expect(g.probes.map(({ name, value }) => [name, value.shape])).toEqual(probes)
  const shapes = Object.entries(fixture.weights).map(
    ([name, { shape }]) => [`${layerId}.${name}`, shape] as const,
  )
  expect(Object.fromEntries(weights.map(({ name, value }) => [name, value.shape]))).toEqual(
    Object.fromEntries(shapes),
  )
})

describe.each<Processor>(['cpu', 'wasm'])('layers on %s agree with PyTorch', (backend) => {
  let executor: Executor
  beforeAll(async () => void (executor = await openExecutor(backend)))
  afterAll(() => executor.dispose())

  it.each(named)('%s', async (_, fixture) => {
    expect(await differenceOf(executor, fixture)).toBeLessThan(1e-5)
  })
})
