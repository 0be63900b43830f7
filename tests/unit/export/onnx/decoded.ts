import { fromBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema, type GraphProto, type ValueInfoProto } from 'onnx-buf'
import { exportGraph, type GraphSource } from '#shared/export/onnx/export-graph'
import { createGraph, type Graph, type Keep } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'

type Build = (g: Graph, batch: number) => Record<string, Value>

/** A graph to export whose parameters count up from 1; its input is named `input`. */
export function sourceOf(build: Build): GraphSource {
  const trace = ({ batch, keep }: { batch: number; keep: Keep }) => {
    const graph = createGraph(keep)
    return { graph, inputs: ['input', 'mask'], outputs: build(graph, batch) }
  }
  const { parameters } = trace({ batch: 2, keep: () => true }).graph
  const numbers = parameters.map(({ name, shape }) => {
    const size = shape.reduce((product, n) => product * n, 1)
    return [name, Float32Array.from({ length: size }, (_, i) => i + 1)] as const
  })
  return { trace, parameters: Object.fromEntries(numbers) }
}

/** Exports a graph as a file. */
export function exported(build: Build, opset = 17) {
  return exportGraph(sourceOf(build), {
    opset,
    producerVersion: '1.2.3',
    graphName: 'test',
    doc: 'A test',
    metadata: { task: 't' },
  })
}

/** Exports a graph and reads the file again. */
export function decoded(build: Build, opset = 17) {
  const model = fromBinary(ModelProtoSchema, exported(build, opset).bytes)
  return { model, graph: model.graph! }
}

/** Nodes as `OpType(inputs) → outputs`. */
export function listing({ node }: GraphProto): string[] {
  return node.map(({ opType, input, output }) => `${opType}(${input.join(', ')}) → ${output.join(', ')}`)
}

/** A tensor's declared shape: `batch×3`. */
export function declared({ name, type }: ValueInfoProto): string {
  const tensor = type?.value.case === 'tensorType' ? type.value.value : undefined
  return `${name} ${tensor?.shape?.dim.map(({ value }) => String(value.value)).join('×')}`
}
