import type { Value } from '../../graph/value'
import type { OnnxEmitter } from '../onnx-emitter'
import type { Recurrent } from './recurrence'
import { partsOf } from './recurrence'

/** What tells ONNX's recurrent nodes apart: their name, attributes, and which of our gates stands at each place of theirs. */
interface Kind {
  readonly type: 'LSTM' | 'GRU'
  readonly gates: readonly number[]
  readonly more?: Record<string, { int: number }>
}

/**
 * One recurrent node of ONNX: its result (B, T, H) and its final states (B, H). A mask must be a prefix of ones: it
 * becomes the lengths of the sequences.
 */
export function onnxRecurrence(
  e: OnnxEmitter,
  kind: Kind,
  inputs: readonly string[],
  node: Value,
  attrs: Recurrent,
) {
  const parts = partsOf(inputs, attrs)
  const H = node.inputs[2]!.shape[1]!
  const ours = (name: string) =>
    e.node('Gather', [name, e.ints(gateRows(kind.gates, H))], { axis: { int: 0 } })
  const one = (name: string) => e.node('Unsqueeze', [name], { axes: { ints: [0] } })
  const bias = e.node('Concat', [ours(parts.inputBias), ours(parts.stateBias)], { axis: { int: 0 } })
  const lengths = parts.mask ? lengthsOf(e, parts.mask) : ''
  const operands = [steps(e, parts.x), one(ours(parts.inputWeight)), one(ours(parts.stateWeight)), one(bias)]
  const [all, ...finals] = e.nodes(
    kind.type,
    [...operands, lengths, ...parts.initial.map(one)],
    kind.type === 'LSTM' ? 3 : 2,
    { hidden_size: { int: H }, direction: { string: attrs.reverse ? 'reverse' : 'forward' }, ...kind.more },
  ) // (T, 1, B, H), then (1, B, H) each
  const hidden = e.node('Squeeze', [all!], { axes: { ints: [1] } }) // (T, B, H)
  const carried = attrs.reverse ? parts.initial.map(one)[0] : finals[0]
  const states = parts.mask && carried ? whereMasked(e, parts.mask, hidden, carried) : hidden
  return {
    states: steps(e, states),
    finals: finals.map((final) => e.node('Squeeze', [final], { axes: { ints: [0] } })),
  }
}

/** ONNX leaves zeros where a sequence has ended; ours carries the state on. */
function whereMasked(e: OnnxEmitter, mask: string, hidden: string, carried: string): string {
  const truth = e.node('Cast', [e.node('Transpose', [mask], { perm: { ints: [1, 0] } })], { to: { int: 9 } }) // (T, B)
  return e.node('Where', [e.node('Unsqueeze', [truth], { axes: { ints: [2] } }), hidden, carried])
}

/** Lengths of the sequences from a mask (B, T) that is a prefix of ones. */
function lengthsOf(e: OnnxEmitter, mask: string): string {
  const length = e.node('ReduceSum', [mask], { axes: { ints: [1] }, keepdims: { int: 0 } })
  return e.node('Cast', [length], { to: { int: 6 } })
}

/** Swaps batch and time. */
function steps(e: OnnxEmitter, x: string): string {
  return e.node('Transpose', [x], { perm: { ints: [1, 0, 2] } })
}

function gateRows(gates: readonly number[], H: number): number[] {
  return gates.flatMap((gate) => Array.from({ length: H }, (_, row) => gate * H + row))
}
