import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor, type Processor } from '../open-executor'
import { opDefinitions } from '#shared/model/ops/registry'
import { differenceOf } from './ops/check-fixture'
import type { OpFixture } from './ops/fixture'
import fixtures from './fixtures/ops.json'

const all = fixtures as unknown as readonly OpFixture[]

it.each([...opDefinitions.keys()])('%s has a fixture', (type) => {
  expect(all.some(({ op }) => op === type)).toBe(true)
})

describe.each<Processor>(['cpu', 'wasm'])('ops on %s agree with PyTorch', (backend) => {
  let executor: Executor
  beforeAll(async () => void (executor = await openExecutor(backend)))
  afterAll(() => executor.dispose())

  it.each(all.map((fixture) => [`${fixture.op}: ${fixture.name}`, fixture] as const))(
    '%s',
    async (_, fixture) => {
      expect(await differenceOf(executor, fixture)).toBeLessThan(1e-5)
    },
  )
})
