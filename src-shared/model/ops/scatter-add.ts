import type { Shape, Value } from '../graph/value'
import { sameShape } from '../graph/shapes'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Adds every update to the row its int32 id names: ids (…), updates (…, …D) → (rows, …D). */
    scatterAdd(ids: Value, updates: Value, attrs: { rows: number }): Value
  }
}

export default defineOp<{ rows: number }>({
  type: 'scatterAdd',
  shape([ids, updates], { rows }) {
    if (sameShape(updates!.slice(0, ids!.length), ids!)) return rowsOf(ids!, updates!, rows)
    throw new TypeError(`scatterAdd: expected updates [${ids}, …], got [${updates}]`)
  },
  vjp: ({ g, inputs: [ids], grad }) => [null, g.gather(grad, ids!)],
  onnx({ e, inputs: [ids, updates], node, attrs }) {
    const shape = rowsOf(node.inputs[0]!.shape, node.inputs[1]!.shape, attrs.rows)
    const zeros = e.node('ConstantOfShape', [e.shape(shape)])
    const positions = e.node('Cast', [e.node('Unsqueeze', [ids!], { axes: { ints: [-1] } })], {
      to: { int: 7 },
    })
    return e.node('ScatterND', [zeros, positions, updates!], { reduction: { string: 'add' } })
  },
})

function rowsOf(ids: Shape, updates: Shape, rows: number): Shape {
  return [rows, ...updates.slice(ids.length)]
}
