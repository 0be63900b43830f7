import type { Graph } from '../model/graph/graph'
import type { Value } from '../model/graph/value'
import type { Answered } from '../tasks/define'
import { boxNumbers, part } from './cells'

/** How much a box counts beside presence and class: places must be right for anything else to be of use. */
const boxWeight = 3

/**
 * The loss of every example, summed over its cells: cross-entropy of presence in all cells; where there is an object, also
 * smooth L1 of its middle (as sigmoids) and the logarithms of its size, and cross-entropy of its class: (B).
 */
export function detectionLoss({ g, output, target }: Answered): Value {
  const classes = output.shape[3]! - boxNumbers
  const present = part(g, target, 0, 1) // (B, R, C, 1)
  const logit = part(g, output, 0, 1)
  const presence = g.sub(g.softplus(logit), g.mul(logit, present)) // (B, R, C, 1)
  const middle = smoothL1(g, g.sigmoid(part(g, output, 1, 2)), part(g, target, 1, 2)) // (B, R, C, 2)
  const size = smoothL1(g, part(g, output, 3, 2), part(g, target, 3, 2)) // (B, R, C, 2)
  const box = total(g, g.add(g.mul(middle, 2), size)) // (B, R, C, 1)
  const hits = g.mul(g.logSoftmax(part(g, output, boxNumbers, classes)), part(g, target, boxNumbers, classes))
  const object = g.sub(g.mul(box, boxWeight), total(g, hits)) // (B, R, C, 1)
  return g.sum(g.add(presence, g.mul(object, present)), { axes: [1, 2, 3] }) // (B)
}

/** Part of an example's objects whose cell names the right class: (B). */
export function classAccuracy({ g, output, target }: Answered): Value {
  const classes = output.shape[3]! - boxNumbers
  const argMax = (cells: Value) => g.argMax(part(g, cells, boxNumbers, classes)) // (B, R, C)
  const [B, rows, columns] = output.shape as [number, number, number]
  const present = g.reshape(part(g, target, 0, 1), { shape: [B, rows, columns] }) // (B, R, C)
  const right = g.mul(g.equal(argMax(output), argMax(target)), present)
  const count = g.maximum(g.sum(present, { axes: [1, 2] }), 1)
  return g.div(g.sum(right, { axes: [1, 2] }), count)
}

/** ½d² for distances below 1, d − ½ beyond. */
function smoothL1(g: Graph, a: Value, b: Value): Value {
  const distance = g.abs(g.sub(a, b))
  const near = g.minimum(distance, 1)
  return g.add(g.mul(g.square(near), 0.5), g.sub(distance, near))
}

function total(g: Graph, x: Value): Value {
  return g.sum(x, { axes: [-1], keepDims: true })
}
