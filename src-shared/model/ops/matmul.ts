import type { Shape, Value } from '../graph/value'
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
    const gradB = g.matmul(g.transpose(a!), grad) // (…, K, N)
    return [g.sumTo(gradA, { shape: a!.shape }), g.sumTo(gradB, { shape: b!.shape })]
  },
  onnx: ({ e, inputs }) => e.node('MatMul', inputs),
})

function matmulShape(a: Shape, b: Shape): Shape {
  const [m, k] = a.slice(-2)
  const [rows, n] = b.slice(-2)
  if (m === undefined || n === undefined || k !== rows) {
    throw new TypeError(`matmul: expected […, M, K] and […, K, N], got [${a}] and [${b}]`)
  }
  return [...broadcastShapes('matmul', a.slice(0, -2), b.slice(0, -2)), m, n]
}
