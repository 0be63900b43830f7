import type { Value } from '../../graph/value'
import type { OpContext } from '../define'
import type { OnnxEmitter } from '../onnx-emitter'
import { onnxRecurrence } from './onnx-recurrence'
import type { Recurrent } from './recurrence'
import { partsOf, unroll } from './recurrence'

/** Hidden and cell states of an LSTM in the order of time. Hochreiter, Schmidhuber 1997; gates in the order i, f, g, o. */
export function lstmStates({ g, inputs, attrs }: OpContext<Recurrent>): readonly Value[][] {
  const parts = partsOf(inputs, attrs)
  const weight = g.transpose(parts.stateWeight) // (H, 4H)
  const step = (projected: Value, [hidden, cell]: readonly Value[]) => {
    const [B, H] = [projected.shape[0]!, weight.shape[0]!]
    const sums = hidden ? g.add(projected, g.matmul(hidden, weight)) : projected // (B, 4H)
    const gate = (i: number) => g.slice(sums, { begin: [0, i * H], size: [B, H] })
    const [write, keep, news, show] = [
      g.sigmoid(gate(0)),
      g.sigmoid(gate(1)),
      g.tanh(gate(2)),
      g.sigmoid(gate(3)),
    ]
    const fresh = g.mul(write, news)
    const next = cell ? g.add(g.mul(keep, cell), fresh) : fresh // (B, H)
    return [g.mul(show, g.tanh(next)), next]
  }
  return unroll(g, parts, g.add(parts.inputBias, parts.stateBias), step, attrs)
}

/** The same as an ONNX node, whose gates stand in the order i, o, f, g. */
export function onnxLstm(e: OnnxEmitter, inputs: readonly string[], node: Value, attrs: Recurrent) {
  return onnxRecurrence(e, { type: 'LSTM', gates: [0, 3, 1, 2] }, inputs, node, attrs)
}
