import { HeadlightError } from '../../errors'
import type { OnnxEmitter } from '../../model/ops/onnx-emitter'
import type { Attributes } from './onnx-graph'

/** Operator sets that exports can be written in, the oldest first. */
export const opsets = [17, 18, 19, 20, 21] as const
export type Opset = (typeof opsets)[number]

/** Opset 17 is the oldest with LayerNormalization, so the most runtimes read it. */
export const defaultOpset: Opset = 17

/** An operator set by its number; throws `unknown_opset`. */
export function opsetOf(number: number): Opset {
  const known = opsets.find((opset) => opset === number)
  if (known) return known
  throw new HeadlightError('unknown_opset', { opset: number, oldest: opsets[0], newest: opsets.at(-1)! })
}

/** The file format's version that belongs to an opset: older runtimes refuse newer ones. */
export function irVersion(opset: number): number {
  if (opset >= 21) return 10
  return opset >= 19 ? 9 : 8
}

/** The opset from which an attribute is an input, by op type. */
const inputSince: Readonly<Record<string, { readonly attribute: string; readonly opset: number }>> = {
  Split: { attribute: 'split', opset: 13 },
  ...axesInputSince(13, ['ReduceSum', 'Squeeze', 'Unsqueeze']),
  ...axesInputSince(18, ['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2']),
  ...axesInputSince(18, ['ReduceLogSum', 'ReduceLogSumExp', 'ReduceSumSquare']),
}

/** Moves an attribute that this opset wants as an input to the inputs. */
export function attributesToInputs(
  e: OnnxEmitter,
  opType: string,
  inputs: readonly string[],
  attributes: Attributes,
): { inputs: readonly string[]; attributes: Attributes } {
  const rule = inputSince[opType]
  const { [rule?.attribute ?? '']: moved, ...rest } = attributes
  if (!rule || !moved || !('ints' in moved) || e.opset < rule.opset) return { inputs, attributes }
  return { inputs: [...inputs, e.ints(moved.ints)], attributes: rest }
}

function axesInputSince(opset: number, opTypes: readonly string[]) {
  return Object.fromEntries(opTypes.map((opType) => [opType, { attribute: 'axes', opset }]))
}
