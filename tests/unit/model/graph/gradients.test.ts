import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { createGraph, type Graph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))
afterAll(() => executor.dispose())

async function evaluate(graph: Graph, value: Value, feeds: Record<string, number[]>): Promise<number[]> {
  const execution = executor.load({ graph, states: [], outputs: { value } }, {})
  const arrays = Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => [name, Float32Array.from(data)]),
  )
  const outputs = execution.run(arrays, { seed: 0, step: 0 })
  const [result] = await outputs.read('value')
  outputs.release()
  execution.dispose()
  return [...result!]
}

describe('gradients', () => {
  it('are zero where the loss does not depend on a value', async () => {
    const g = createGraph(differentiable)
    const [x, unused] = [g.input('x', [2]), g.input('unused', [3])]
    const [grad] = gradients(g, g.sum(x), [unused])
    expect(grad!.shape).toEqual([3])
    expect(await evaluate(g, grad!, { x: [1, 2], unused: [1, 2, 3] })).toEqual([0, 0, 0])
  })

  it('add up over all uses of a value', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [2])
    const loss = g.sum(g.add(g.mul(x, x), g.mul(x, 3))) // x² + 3x
    const [grad] = gradients(g, loss, [x])
    expect(await evaluate(g, grad!, { x: [1, -2] })).toEqual([5, -1])
  })

  it('of the loss itself is one', async () => {
    const g = createGraph(differentiable)
    const loss = g.sum(g.input('x', [2]))
    const [grad] = gradients(g, loss, [loss])
    expect(await evaluate(g, grad!, {})).toEqual([1])
  })

  it('reach values between input and loss', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [2])
    const y = g.exp(x)
    const [grad] = gradients(g, g.sum(g.mul(y, y)), [y])
    expect(await evaluate(g, grad!, { x: [0, 0] })).toEqual([2, 2])
  })

  it('stop at stopGradient', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [2])
    const [grad] = gradients(g, g.sum(g.mul(g.stopGradient(x), x)), [x])
    expect(await evaluate(g, grad!, { x: [4, 5] })).toEqual([4, 5])
  })

  it('can be taken twice', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [2])
    const [first] = gradients(g, g.sum(g.tanh(x)), [x])
    const [second] = gradients(g, g.sum(first!), [x])
    const t = Math.tanh(0.5)
    expect((await evaluate(g, second!, { x: [0.5, 0] }))[0]).toBeCloseTo(-2 * t * (1 - t * t), 6)
  })

  it('belong to the layer whose value they are of', () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [2])
    const y = g.within('activation_1', () => g.tanh(x))
    const [grad] = gradients(g, g.sum(g.mul(y, 2)), [x])
    expect(grad!.scope).toBe('activation_1')
  })

  it('of an op without one are refused', () => {
    const g = createGraph()
    const x = g.input('x', [2])
    expect(() => gradients(g, g.sum(g.gelu(x)), [x])).toThrow('gradient: expected an op with a vjp, got gelu')
  })
})

describe('gradients of many uses', () => {
  const count = (g: Graph, op: string) => g.values.filter((value) => value.op === op).length

  it('of a sliced value are put side by side', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [2, 6])
    const parts = [0, 2, 4].map((from) => g.slice(x, { begin: [0, from], size: [2, 2] }))
    const loss = parts.map((part, i) => g.sum(g.mul(part, i + 1))).reduce((a, b) => g.add(a, b))
    const [grad] = gradients(g, loss, [x])
    expect(grad!.op).toBe('concat')
    expect(await evaluate(g, grad!, { x: Array(12).fill(0) })).toEqual([1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3])
  })

  it('leave zeros where nothing was taken', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [6])
    const parts = [1, 2, 4].map((from) => g.slice(x, { begin: [from], size: [1] }))
    const [grad] = gradients(
      g,
      parts.map((part) => g.sum(part)).reduce((a, b) => g.add(a, b)),
      [x],
    )
    expect(await evaluate(g, grad!, { x: Array(6).fill(0) })).toEqual([0, 1, 1, 0, 1, 0])
  })

  it('of overlapping slices add up', async () => {
    const g = createGraph(differentiable)
    const x = g.input('x', [4])
    const parts = [0, 1, 2].map((from) => g.slice(x, { begin: [from], size: [2] }))
    const [grad] = gradients(
      g,
      parts.map((part) => g.sum(part)).reduce((a, b) => g.add(a, b)),
      [x],
    )
    expect(await evaluate(g, grad!, { x: Array(4).fill(0) })).toEqual([1, 2, 2, 1])
  })

  it('of a weight used at every step are one product', () => {
    const g = createGraph(differentiable)
    const weight = g.input('w', [3, 3])
    let state = g.input('h', [2, 3])
    for (let step = 0; step < 8; step++) state = g.tanh(g.matmul(state, weight))
    const forward = count(g, 'matmul')
    const [grad] = gradients(g, g.sum(state), [weight])
    expect(grad!.op).toBe('matmul')
    expect(grad!.inputs[1]!.shape).toEqual([16, 3])
    // Seven of the eight steps pass the gradient on to the step before; the first one's part is not wanted.
    expect(count(g, 'matmul')).toBeLessThanOrEqual(forward + 2 * 8 + 1)
  })
})
