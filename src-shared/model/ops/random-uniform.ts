import type { Shape, Value } from '../graph/value'
import { defineOp } from './define'

interface Draw {
  readonly shape: Shape
  /** Name of the sequence of numbers; two draws of one step with the same name are the same. */
  readonly stream: string
}

declare module '../graph/ops' {
  interface Ops {
    /** Numbers in [0, 1), drawn anew at every step from (seed, stream, step, index). */
    randomUniform(attrs: Draw): Value
  }
}

export default defineOp<Draw>({
  type: 'randomUniform',
  shape: (_, { shape }) => shape,
  vjp: () => [],
})
