import type { Value } from '../graph/value'
import { onnxRecurrence } from './rules/onnx-recurrence'
import type { Recurrent } from './rules/recurrence'
import { partsOf, recurrentShape, stack, unroll } from './rules/recurrence'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /**
     * All hidden states (B, T, H) of a GRU over x (B, T, F), the reset gate applied after the product as in PyTorch and
     * cuDNN. `weights` are weight_ih (3H, F), weight_hh (3H, H), bias_ih (3H), bias_hh (3H), gates in the order r, z, n;
     * `more` is the initial state (B, H), if wanted, then the mask (B, T) if `masked`. Cho et al. 2014, arXiv:1406.1078.
     */
    gru(x: Value, weights: readonly Value[], more: readonly Value[], attrs?: Recurrent): Value
  }
}

export default defineOp<Recurrent>({
  type: 'gru',
  shape: (inputs, attrs) => recurrentShape('gru', inputs, 3, 1, attrs),
  decompose({ g, inputs, attrs }) {
    const parts = partsOf(inputs, attrs)
    const weight = g.transpose(parts.stateWeight) // (H, 3H)
    const step = (projected: Value, [hidden]: readonly Value[]) => {
      const [B, H] = [projected.shape[0]!, weight.shape[0]!]
      const gate = (sums: Value, i: number) => g.slice(sums, { begin: [0, i * H], size: [B, H] })
      const recurrent = hidden ? g.add(g.matmul(hidden, weight), parts.stateBias) : rows(B)
      const [reset, update] = [0, 1].map((i) => g.sigmoid(g.add(gate(projected, i), gate(recurrent, i)))) as [
        Value,
        Value,
      ]
      const news = g.tanh(g.add(gate(projected, 2), g.mul(reset, gate(recurrent, 2)))) // (B, H)
      const rest = g.mul(g.sub(1, update), news)
      return [hidden ? g.add(rest, g.mul(update, hidden)) : rest]
    }
    const rows = (B: number) => g.broadcastTo(parts.stateBias, { shape: [B, parts.stateBias.shape[0]!] })
    return stack(
      g,
      unroll(g, parts, parts.inputBias, step, attrs).map(([hidden]) => hidden!),
    )
  },
  onnx({ e, inputs, node, attrs }) {
    const kind = { type: 'GRU', gates: [1, 0, 2], more: { linear_before_reset: { int: 1 } } } as const
    return onnxRecurrence(e, kind, inputs, node, attrs).states
  },
})
