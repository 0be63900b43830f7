import type { Value } from '../graph/value'
import { lstmStates, onnxLstm } from './rules/lstm-steps'
import type { Recurrent } from './rules/recurrence'
import { recurrentShape } from './rules/recurrence'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** The cell state (B, H) after all steps of `lstm` with the same inputs; its steps are computed once for both. */
    lstmFinalCell(x: Value, weights: readonly Value[], more: readonly Value[], attrs?: Recurrent): Value
  }
}

export default defineOp<Recurrent>({
  type: 'lstmFinalCell',
  shape(inputs, attrs) {
    const [B, , H] = recurrentShape('lstmFinalCell', inputs, 4, 2, attrs)
    return [B!, H!]
  },
  decompose(context) {
    const states = lstmStates(context)
    return states.at(context.attrs.reverse ? 0 : -1)![1]!
  },
  onnx: ({ e, inputs, node, attrs }) => onnxLstm(e, inputs, node, attrs).finals[1]!,
})
