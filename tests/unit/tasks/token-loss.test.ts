import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../../open-executor'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { createGraph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'
import { tokenClassification, unasked } from '#shared/tasks/token-loss'
import { runOnce } from '../layers/run'

let executor: Executor
beforeAll(async () => void (executor = await openExecutor('wasm')))
afterAll(() => executor.dispose())

/** Two texts of three tokens and two classes; the second has one token, and so has the first one right answer more. */
const logits = Float32Array.of(0, 0, 2, 0, 0, 2, 1, 0, 5, 0, 0, 5)
const labels = Int32Array.of(0, 1, unasked, 0, unasked, unasked)

async function measured() {
  const g = createGraph(differentiable)
  const output = g.input('output', [2, 3, 2])
  const target = g.input('target', [2, 3], 'int32')
  const context = { g, output, target }
  const loss = tokenClassification.loss(context) // (B)
  const [slope] = gradients(g, g.sum(loss, { axes: [0] }), [output])
  const count = tokenClassification.count(context)
  const right = tokenClassification.metrics[0]!.perExample(context)
  const fed = new Map<Value, Float32Array | Int32Array>([
    [output, logits],
    [target, labels],
  ])
  return runOnce(executor, g, { loss, count, right, slope: slope! }, fed)
}

test('loss, hits and slopes are those of the tokens that are asked for', async () => {
  const { loss, count, right, slope } = await measured()
  const cost = (own: number, other: number) => Math.log(1 + Math.exp(other - own))
  expect([...count!]).toEqual([2, 1])
  expect([...right!]).toEqual([1, 1])
  expect(loss![0]).toBeCloseTo(cost(0, 0) + cost(0, 2), 5)
  expect(loss![1]).toBeCloseTo(cost(1, 0), 5)
  expect([...slope!.subarray(4, 6), ...slope!.subarray(8)]).toEqual([0, 0, 0, 0, 0, 0])
  expect(slope![0]).toBeCloseTo(-0.5, 5)
})
