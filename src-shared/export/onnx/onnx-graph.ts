import type { OnnxAttribute } from '../../model/ops/onnx-emitter'

/** Element types that an exported file stores or declares. */
export type ElementType = 'float32' | 'int32' | 'int64'

/** A size, or the name of a size that the caller chooses: `batch`. */
export type Dim = number | string

export interface TensorType {
  readonly type: ElementType
  readonly dims: readonly Dim[]
}

/** A tensor stored in the file: a parameter or a constant. */
export interface Initializer {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly number[]
  readonly data: Float32Array | Int32Array | BigInt64Array
}

export type Attributes = Readonly<Record<string, OnnxAttribute>>

export interface OnnxNode {
  readonly opType: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Attributes
  /** Id of the layer it comes from, `''` outside the model. */
  readonly scope: string
}

/** A result of the model: the name people know it by, and the tensor it is. */
export interface OnnxOutput {
  readonly name: string
  readonly tensor: string
}

/** An ONNX graph before it is named and encoded. Nodes stand in an order in which they can run. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[]
  readonly initializers: ReadonlyMap<string, Initializer>
  readonly inputs: ReadonlyMap<string, TensorType>
  readonly outputs: readonly OnnxOutput[]
  /** What is known of the tensors between the nodes. */
  readonly types: ReadonlyMap<string, TensorType>
}

/** The node that makes each tensor. */
export function producers(nodes: readonly OnnxNode[]): Map<string, OnnxNode> {
  return new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
}

/** How often each tensor is read, by nodes or as a result of the model. */
export function useCounts({ nodes, outputs }: Pick<OnnxGraph, 'nodes' | 'outputs'>): Map<string, number> {
  const counts = new Map<string, number>()
  const reads = [...nodes.flatMap(({ inputs }) => inputs), ...outputs.map(({ tensor }) => tensor)]
  for (const name of reads) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
