import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** 1 at the place an int32 id names, 0 elsewhere: (…) → (…, depth). */
    oneHot(ids: Value, attrs: { depth: number }): Value
  }
}

export default defineOp<{ depth: number }>({
  type: 'oneHot',
  shape: ([ids], { depth }) => [...ids!, depth],
  vjp: () => [null],
  onnx({ e, inputs: [ids], attrs }) {
    const wide = e.node('Cast', [ids!], { to: { int: 7 } }) // ONNX Runtime has OneHot of int64 only
    return e.node('OneHot', [wide, e.ints([attrs.depth]), e.floats([0, 1], [2])])
  },
})
