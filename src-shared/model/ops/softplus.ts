import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** log(1 + eˣ), without overflow. */
    softplus(x: Value): Value
  }
}

export default defineOp({
  type: 'softplus',
  shape: ([x]) => x!,
  vjp: ({ g, inputs: [x], grad }) => [g.mul(grad, g.sigmoid(x!))],
  decompose: ({ g, inputs: [x] }) => g.add(g.relu(x!), g.log(g.add(g.exp(g.neg(g.abs(x!))), 1))),
  onnx: ({ e, inputs }) => e.node('Softplus', inputs),
})
