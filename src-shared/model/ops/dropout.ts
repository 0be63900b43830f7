import type { Value } from '../graph/value'
import { defineOp } from './define'

interface Dropout {
  readonly rate: number
  readonly stream: string
}

declare module '../graph/ops' {
  interface Ops {
    /** Zeroes elements with probability `rate` and scales up the rest; for training graphs only. */
    dropout(x: Value, attrs: Dropout): Value
  }
}

export default defineOp<Dropout>({
  type: 'dropout',
  shape([x], { rate }) {
    if (rate >= 0 && rate < 1) return x!
    throw new TypeError(`dropout: expected a rate in [0, 1), got ${rate}`)
  },
  simplify: ({ inputs: [x], attrs }) => (attrs.rate === 0 ? x : undefined),
  decompose({ g, inputs: [x], attrs: { rate, stream } }) {
    const kept = g.greaterEqual(g.randomUniform({ shape: x!.shape, stream }), rate)
    return g.mul(x!, g.mul(kept, 1 / (1 - rate)))
  },
  onnx: ({ inputs: [x] }) => x!,
})
