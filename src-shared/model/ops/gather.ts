import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Rows of a table by int32 ids: ids (…), table (V, …D) → (…, …D). */
    gather(table: Value, ids: Value): Value
  }
}

export default defineOp({
  type: 'gather',
  shape([table, ids]) {
    if (table!.length === 0) throw new TypeError(`gather: expected a table [V, …], got []`)
    return [...ids!, ...table!.slice(1)]
  },
  dtype: ([table]) => table!.dtype,
  vjp: ({ g, inputs: [table, ids], grad }) => [g.scatterAdd(ids!, grad, { rows: table!.shape[0]! }), null],
  onnx: ({ e, inputs }) => e.node('Gather', inputs, { axis: { int: 0 } }),
})
