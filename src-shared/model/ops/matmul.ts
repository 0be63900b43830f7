import type { Graph } from '../graph/graph'
import { last, type Shape, type Value } from '../graph/value'
import { broadcastShapes } from '../graph/shapes'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Matrix product over the last two axes; the axes before them broadcast. */
    matmul(a: Value, b: Value): Value
  }
}

export default defineOp({
  type: 'matmul',
  shape: ([a, b]) => matmulShape(a!, b!),
  vjp({ g, inputs: [a, b], grad }) {
    const gradA = g.matmul(grad, g.transpose(b!)) // (…, M, K)
    return [g.sumTo(gradA, { shape: a!.shape }), rightGradient(g, a!, b!, grad)]
  },
  onnx: ({ e, inputs }) => e.node('MatMul', inputs),
})

/** The gradient of the right side; one that all rows share gets a single product over them. */
function rightGradient(g: Graph, a: Value, b: Value, grad: Value): Value {
  if (b.shape.length > 2) return g.sumTo(g.matmul(g.transpose(a), grad), { shape: b.shape }) // (…, K, N)
  const rows = (x: Value) => g.reshape(x, { shape: [-1, last(x.shape)] })
  return g.matmul(g.transpose(rows(a)), rows(grad)) // (K, N)
}

function matmulShape(a: Shape, b: Shape): Shape {
  const [m, k] = a.slice(-2)
  const [rows, n] = b.slice(-2)
  if (m === undefined || n === undefined || k !== rows) {
    throw new TypeError(`matmul: expected […, M, K] and […, K, N], got [${a}] and [${b}]`)
  }
  return [...broadcastShapes('matmul', a.slice(0, -2), b.slice(0, -2)), m, n]
}
