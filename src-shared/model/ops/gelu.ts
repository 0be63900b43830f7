import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'
import { defineOp } from './define'

interface Gelu {
  /** `tanh` for the approximation; the exact form with the error function where absent. */
  readonly form?: 'erf' | 'tanh'
}

declare module '../graph/ops' {
  interface Ops {
    /** Gaussian error linear unit. Hendrycks, Gimpel 2016, arXiv:1606.08415. */
    gelu(x: Value, attrs?: Gelu): Value
  }
}

export default defineOp<Gelu>({
  type: 'gelu',
  shape: ([x]) => x!,
  decompose({ g, inputs: [x], attrs }) {
    const bend = attrs.form === 'tanh' ? approximate(g, x!) : g.erf(g.mul(x!, Math.SQRT1_2))
    return g.mul(g.mul(x!, 0.5), g.add(bend, 1))
  },
})

function approximate(g: Graph, x: Value): Value {
  const cube = g.mul(g.mul(x, x), x)
  return g.tanh(g.mul(g.add(x, g.mul(cube, 0.044715)), Math.sqrt(2 / Math.PI)))
}
