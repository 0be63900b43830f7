import type { Keep } from '../../model/graph/graph'
import type { Value } from '../../model/graph/value'
import { markingBatch, symbolicSize } from './batch'
import { encode, type FileHeader } from './encode'
import type { InferenceGraph } from './inference'
import { emitGraph, hasOnnx } from './emit-graph'
import { giveNames } from './names'
import { simplify } from './simplify/simplify'

/** What is exported: a graph that can be traced with any batch, and its numbers. */
export interface GraphSource {
  trace(options: { batch: number; keep: Keep }): Pick<InferenceGraph, 'graph' | 'inputs' | 'outputs'>
  readonly parameters: Readonly<Record<string, Float32Array>>
}

/** An ONNX file in memory. */
export interface OnnxFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly opset: number
  /** Names of its results: `output`, `probabilities`, `attention/<layer>`. */
  readonly outputs: readonly string[]
  /** Those of them that are the same for all examples of a batch, such as the attention of a graph's nodes. */
  readonly shared: readonly string[]
}

/** A graph as an ONNX file whose batch size is free. */
export function exportGraph({ trace, parameters }: GraphSource, header: FileHeader): OnnxFile {
  const batch = markingBatch(trace({ batch: 2, keep: hasOnnx }).graph.values)
  const { inputs, outputs } = trace({ batch, keep: hasOnnx })
  const emitted = emitGraph({ inputs, outputs, parameters, batch, opset: header.opset })
  const bytes = encode(giveNames(simplify(emitted)), header)
  const isShared = ({ shape }: Value) => shape.every((size) => symbolicSize(size, batch).power === 0)
  const names = Object.keys(outputs)
  return {
    bytes,
    opset: header.opset,
    outputs: names,
    shared: names.filter((name) => isShared(outputs[name]!)),
  }
}
