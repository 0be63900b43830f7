import { fromBinary, toBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema, TensorProto_DataLocation as Location } from 'onnx-buf'
import type { GraphProto, ModelProto, NodeProto, TensorProto } from 'onnx-buf'
import { HeadlightError } from '../errors'
import { checkBytes } from './check-bytes'
import { unpackQueries } from './unpacked'

/** The main graph of an ONNX file, with what finding attention asks of it. */
export interface ForeignGraph {
  /** The file as it can be run: as it is, or with queries that were packed taken apart. */
  readonly bytes: Uint8Array
  readonly graph: GraphProto
  /** Version of the standard operators. */
  readonly opset: number
  readonly producer: string
  /** The node that yields a tensor, and those that take it. */
  readonly producers: ReadonlyMap<string, NodeProto>
  readonly consumers: ReadonlyMap<string, readonly NodeProto[]>
  readonly constants: ReadonlyMap<string, TensorProto>
  /** Graphs inside of nodes, and functions: what they yield cannot be seen from outside. */
  readonly inner: readonly (readonly NodeProto[])[]
}

/** Reads an ONNX file; throws a `foreign_…` error that says what is wrong with it. */
export function readGraph(bytes: Uint8Array, file: string): ForeignGraph {
  checkBytes(bytes, file)
  const model = decode(bytes, file)
  const { graph } = model
  if (!graph || graph.node.length === 0) throw new HeadlightError('foreign_not_onnx', { file })
  const inner = innerGraphs([...graph.node, ...model.functions.flatMap(({ node }) => node)])
  refuseExternal([graph, ...inner], file)
  const isChanged = unpackQueries(graph)
  return {
    bytes: isChanged ? toBinary(ModelProtoSchema, model) : bytes,
    graph,
    opset: Number(
      model.opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 1,
    ),
    producer: [model.producerName, model.producerVersion].filter(Boolean).join(' '),
    producers: new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node] as const))),
    consumers: consumersOf(graph.node),
    constants: constantsOf(graph),
    inner: [...inner.map(({ node }) => node), ...model.functions.map(({ node }) => node)],
  }
}

function decode(bytes: Uint8Array, file: string): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false })
  } catch {
    throw new HeadlightError('foreign_not_onnx', { file })
  }
}

/** All graphs in attributes of nodes, at any depth. */
function innerGraphs(nodes: readonly NodeProto[]): GraphProto[] {
  const found: GraphProto[] = []
  for (let left = nodes; left.length > 0;) {
    const graphs = left
      .flatMap(({ attribute }) => attribute)
      .flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs))
    found.push(...graphs)
    left = graphs.flatMap(({ node }) => node)
  }
  return found
}

function refuseExternal(graphs: readonly GraphProto[], file: string): void {
  const tensors = graphs.flatMap(({ initializer, node }) => [
    ...initializer,
    ...node.flatMap(({ attribute }) => attribute.flatMap(({ t }) => (t ? [t] : []))),
  ])
  const outside = tensors.find(({ dataLocation }) => dataLocation === Location.EXTERNAL)
  if (!outside) return
  const data = outside.externalData.find(({ key }) => key === 'location')?.value ?? '?'
  throw new HeadlightError('foreign_external_data', { file, data })
}

function consumersOf(nodes: readonly NodeProto[]): Map<string, NodeProto[]> {
  const consumers = new Map<string, NodeProto[]>()
  for (const node of nodes)
    for (const name of new Set(node.input)) {
      const known = consumers.get(name)
      if (known) known.push(node)
      else consumers.set(name, [node])
    }
  return consumers
}

function constantsOf({ initializer, node }: GraphProto): Map<string, TensorProto> {
  const constants = new Map(initializer.map((tensor) => [tensor.name, tensor]))
  for (const { opType, attribute, output } of node) {
    const value = opType === 'Constant' ? attribute.find(({ name }) => name === 'value')?.t : undefined
    if (value) constants.set(output[0]!, value)
  }
  return constants
}
