import type { Value } from '../graph/value'
import { lstmStates, onnxLstm } from './rules/lstm-steps'
import type { Recurrent } from './rules/recurrence'
import { recurrentShape, stack } from './rules/recurrence'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /**
     * All hidden states (B, T, H) of an LSTM over x (B, T, F). `weights` are PyTorch's weight_ih (4H, F), weight_hh
     * (4H, H), bias_ih (4H), bias_hh (4H); `more` is the initial hidden and cell state (B, H) each, if wanted, then the
     * mask (B, T) if `masked`. The final hidden state is the last step's, with `reverse` the first step's.
     */
    lstm(x: Value, weights: readonly Value[], more: readonly Value[], attrs?: Recurrent): Value
  }
}

export default defineOp<Recurrent>({
  type: 'lstm',
  shape: (inputs, attrs) => recurrentShape('lstm', inputs, 4, 2, attrs),
  decompose: (context) =>
    stack(
      context.g,
      lstmStates(context).map(([hidden]) => hidden!),
    ),
  onnx: ({ e, inputs, node, attrs }) => onnxLstm(e, inputs, node, attrs).states,
})
