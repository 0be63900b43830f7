import type { Program } from '#renderer/engine/executors/executor'
import { differentiable, gradients } from '#shared/model/graph/gradients'
import { createGraph } from '#shared/model/graph/graph'

/** What its runs draw from. */
export const at = { seed: 1, step: 0 }

/** A gradient step with dropout, and a running sum of what is fed. */
export function program(): Program {
  const g = createGraph(differentiable)
  const [x, sum, weight] = [g.input('x', [4, 3]), g.input('sum', []), g.input('weight', [3, 2])]
  const y = g.tanh(g.matmul(g.dropout(x, { rate: 0.5, stream: 'd' }), weight)) // (4, 2)
  const loss = g.mean(g.mul(y, y))
  const [grad] = gradients(g, loss, [weight])
  const states = [
    { name: 'sum', current: sum, next: g.add(sum, g.sum(x)) },
    { name: 'weight', current: weight, next: g.sub(weight, g.mul(grad!, g.constant([0.1, 0.2], [2]))) },
  ]
  return { graph: g, states, outputs: { loss, sum: states[0]!.next, fed: x } }
}

/** Where its states begin. */
export const start = { sum: Float32Array.of(0), weight: Float32Array.of(1, 2, 3, -1, -2, -3) }
/** What it is fed. */
export const feeds = { x: Float32Array.from({ length: 12 }, (_, i) => i / 10) }
