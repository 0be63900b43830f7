import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { createGraph } from '#shared/model/graph/graph'
import { advantagesOf } from '#shared/reinforcement/advantages'
import { policyLoss, type LossSettings } from '#shared/reinforcement/policy-loss'
import { largestDifference } from './difference'
import { weightedSum } from './ops/check-fixture'
import type { OpFixture } from './ops/fixture'
import advantageFixtures from './fixtures/advantages.json'
import lossFixtures from './fixtures/policy-losses.json'

describe('the losses of policies equal those of PyTorch', () => {
  let executor: Executor
  beforeAll(async () => void (executor = await openExecutor('wasm')))
  afterAll(() => executor.dispose())

  const all = lossFixtures as unknown as readonly OpFixture[]
  test.each(all.map((fixture) => [`${fixture.op}, ${fixture.name}`, fixture] as const))(
    '%s',
    async (_, { attrs, inputs: [output, target], output: loss, gradients: [gradient] }) => {
      const g = createGraph(differentiable)
      const fed = g.input('output', output!.shape)
      const context = { g, output: fed, target: g.input('target', target!.shape) }
      const result = policyLoss(context, attrs as unknown as LossSettings) // (B)
      const [grad] = gradients(g, weightedSum(g, result), [fed]) // (B, A + 1)
      const execution = executor.load({ graph: g, states: [], outputs: { result, grad: grad! } }, {})
      const feeds = { output: Float32Array.from(output!.data), target: Float32Array.from(target!.data) }
      const outputs = execution.run(feeds, { seed: 0, step: 0 })
      const [values, slopes] = await outputs.read('result', 'grad')
      outputs.release()
      execution.dispose()
      expect(largestDifference(values!, loss.data)).toBeLessThan(1e-5)
      expect(largestDifference(slopes!, gradient!)).toBeLessThan(1e-5)
    },
  )
})

test.each(advantageFixtures)(
  'advantages with γ $discount and λ $lambda are the sums of their definition',
  (fixture) => {
    const found = advantagesOf(fixture.course, fixture.discount, fixture.lambda)
    expect(largestDifference(Float32Array.from(found), fixture.advantages)).toBeLessThan(1e-6)
  },
)
