import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor, type Processor } from '../open-executor'
import { presets } from '#shared/presets/registry'
import { sameArchitecture } from './models/architecture'
import { differencesOf, layoutOf } from './models/check-fixture'
import { modelFixtures } from './models/fixture'

/** Presets whose model is not written in PyTorch, and why. */
const unwritten: Readonly<Record<string, string>> = {}

/** Presets of the systems that this program sets out to run; others are welcome without. */
const ofTable = [...presets.values()].filter(({ system }) => /^M\d+$/.test(system))

test.each(ofTable)('the model of $type is written in PyTorch', ({ type, spec }) => {
  const found = modelFixtures.some((fixture) => sameArchitecture(fixture, spec))
  expect(found, `${type}: tests/reference/torch_models should have its layers`).toBe(!(type in unwritten))
})

test.each(modelFixtures)('$name has the parameters of PyTorch', (fixture) => {
  const ours = layoutOf(fixture).entries.map(({ name, shape }) => [name, shape])
  const theirs = Object.entries(fixture.parameters).map(([name, { shape }]) => [name, shape])
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs))
})

describe.each<Processor>(['cpu', 'wasm'])('models on %s answer and learn as in PyTorch', (backend) => {
  let executor: Executor
  beforeAll(async () => void (executor = await openExecutor(backend)))
  afterAll(() => executor.dispose())

  test.each(modelFixtures)('$name', async (fixture) => {
    const { loss, output, gradients } = await differencesOf(executor, fixture)
    for (const [name, off] of Object.entries({ loss, output, ...gradients }))
      expect(off, name).toBeLessThan(1e-5)
  })
})
