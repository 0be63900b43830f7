import { constantData } from '../../model/graph/constants'
import { lower } from '../../model/graph/lower'
import type { Value } from '../../model/graph/value'
import { opDefinition } from '../../model/ops/registry'
import type { OpDefinition } from '../../model/ops/define'
import { dimsOf } from './batch'
import { GraphEmitter } from './emitter'
import type { ElementType, OnnxGraph, TensorType } from './onnx-graph'

/** Keeps the ops that state their own ONNX form. */
export const hasOnnx = (definition: OpDefinition): boolean => definition.onnx !== undefined

export interface EmitOptions {
  /** Results by name. */
  readonly outputs: Readonly<Record<string, Value>>
  readonly parameters: Readonly<Record<string, Float32Array>>
  readonly opset: number
  /** The marking batch that the graph was traced with. */
  readonly batch: number
  /** Names of the inputs, the one that the batch is read from first. */
  readonly inputs: readonly string[]
}

/** The part of a forward graph that its outputs need, as ONNX nodes. */
export function emitGraph({ outputs, parameters, opset, batch, inputs: names }: EmitOptions): OnnxGraph {
  const lowered = lower(Object.values(outputs), hasOnnx)
  const batchSource = names.find((name) => lowered.graph.values.some((value) => isInput(value, name)))
  if (batchSource === undefined) throw new TypeError('ONNX: expected a model with an input, got none')
  const e = new GraphEmitter({ opset, batch, batchSource })
  const inputs = new Map<string, TensorType>()
  const types = new Map<string, TensorType>()
  const tensors = new Map<Value, string>()
  for (const value of lowered.graph.values) {
    e.scope = value.scope
    if (value.op === 'input')
      inputs.set(inputName(value), { type: inputType(value), dims: dimsOf(value.shape, batch) })
    const tensor = emitValue(e, value, tensors, parameters)
    tensors.set(value, tensor)
    types.set(tensor, { type: value.dtype, dims: dimsOf(value.shape, batch) })
  }
  return {
    nodes: e.nodesMade,
    initializers: e.initializers,
    inputs: new Map(names.flatMap((name) => (inputs.has(name) ? [[name, inputs.get(name)!] as const] : []))),
    outputs: Object.entries(outputs).map(([name, value]) => ({
      name,
      tensor: tensors.get(lowered.of(value))!,
    })),
    types,
  }
}

function emitValue(
  e: GraphEmitter,
  value: Value,
  tensors: ReadonlyMap<Value, string>,
  parameters: Readonly<Record<string, Float32Array>>,
): string {
  if (value.op === 'input') return emitInput(e, value)
  if (value.op === 'constant') return e.floats(constantData(value), value.shape)
  if (value.op === 'parameter') return emitParameter(e, value, parameters)
  const { onnx } = opDefinition(value.op)
  if (!onnx)
    throw new TypeError(`ONNX: expected an op with an ONNX form, got ${value.op} in layer ${value.scope}`)
  const inputs = value.inputs.map((input) => tensors.get(input)!)
  return onnx({ e, inputs, node: value, attrs: value.attrs })
}

/** Ids come in as int64, which is what tokenisers and NumPy yield, and are int32 inside. */
function emitInput(e: GraphEmitter, value: Value): string {
  const name = inputName(value)
  return inputType(value) === 'int64' ? e.node('Cast', [name], { to: { int: 6 } }) : name
}

function emitParameter(
  e: GraphEmitter,
  value: Value,
  parameters: Readonly<Record<string, Float32Array>>,
): string {
  const { name } = value.attrs as { name: string }
  const data = parameters[name]
  if (data) return e.parameter(name, data, value.shape)
  throw new TypeError(`ONNX: expected numbers for every parameter, got none for ${name}`)
}

function isInput(value: Value, name: string): boolean {
  return value.op === 'input' && inputName(value) === name
}

function inputName(value: Value): string {
  return (value.attrs as { name: string }).name
}

function inputType({ dtype }: Value): ElementType {
  return dtype === 'int32' ? 'int64' : dtype
}
