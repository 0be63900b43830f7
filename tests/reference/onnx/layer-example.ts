import type { GraphSource } from '#shared/export/onnx/export-graph'
import { attentionOutputs } from '#shared/export/onnx/inference'
import { createGraph, type Graph, type Keep } from '#shared/model/graph/graph'
import type { Positions } from '#shared/model/graph/probe'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { LayerDefinition, LayerExample, Signal } from '#shared/model/layers/define'
import { traceLayer } from '#shared/model/trace'
import { uniform } from '#shared/random/uniform'
import { edgeList } from '../../unit/layers/traced-example'
import type { Examples } from '#renderer/engine/onnx/examples'

/** A layer's example as something to export, with random weights: its result, its mask and its attention. */
export function layerSource(definition: LayerDefinition, example: LayerExample): GraphSource {
  const trace = ({ batch, keep }: { batch: number; keep: Keep }) => {
    const graph = createGraph(keep)
    const edges = example.edges && graph.input('edges', [2, example.edges.length], 'int32')
    const inputs = inputSignals(graph, example, batch).map((signal) => ({ ...signal, edges }))
    const spec = { id: 'layer_1', type: definition.type, params: { ...example.params } }
    const { value, mask } = traceLayer(graph, spec, inputs, { training: false })
    const attention = [...attentionOutputs(graph.probes)].map(([name, probe]) => [name, probe.value] as const)
    return {
      graph,
      inputs: [...inputs.keys().map(inputName), 'mask', 'edges'],
      outputs: {
        output: value,
        ...(mask && mask !== inputs[0]!.mask && { mask_output: mask }),
        ...Object.fromEntries(attention),
      },
    }
  }
  const { parameters } = trace({ batch: 2, keep: () => true }).graph
  const numbers = parameters.map(({ name, shape }) => [name, spread(name, shape)] as const)
  return { trace, parameters: Object.fromEntries(numbers) }
}

/** Random inputs for a layer's example: reals in ±1 or ids, masks of every length. */
export function layerInputs({ inputs, ids, masked, edges }: LayerExample, count: number): Examples {
  const feeds = inputs.map((shape, i) => {
    const numbers = uniform(1, inputName(i), 0, sizeOf(withBatch(shape, count)))
    const feed =
      i === 0 && ids ? Int32Array.from(numbers, (x) => Math.floor(x * ids)) : numbers.map((x) => 2 * x - 1)
    return [inputName(i), feed] as const
  })
  const T = inputs[0]![1]!
  const mask = Float32Array.from({ length: count * T }, (_, i) => Number(i % T <= Math.floor(i / T) % T))
  const given = { ...(masked && { mask }), ...(edges && { edges: edgeList(edges) }) }
  return { count, feeds: { ...Object.fromEntries(feeds), ...given }, shared: ['edges'] }
}

function inputSignals(g: Graph, { inputs, ids, masked }: LayerExample, batch: number): Signal[] {
  return inputs.map((shape, i) => {
    const first = i === 0
    const value = g.input(inputName(i), withBatch(shape, batch), first && ids ? 'int32' : 'float32')
    const mask = first && masked ? g.input('mask', [batch, shape[1]!]) : undefined
    return { value, mask, positions: positionsOf(shape), ids: first ? ids : undefined }
  })
}

function positionsOf(shape: Shape): Positions | undefined {
  if (shape.length === 4) return { kind: 'pixel', shape: shape.slice(1, 3) }
  return shape.length === 3 ? { kind: 'step', shape: [shape[1]!] } : undefined
}

function inputName(i: number): string {
  return i === 0 ? 'input' : `input_${i + 1}`
}

function withBatch([, ...rest]: Shape, batch: number): Shape {
  return [batch, ...rest]
}

/** Numbers in ±0.5, none of them a special one such as 0 or 1. */
function spread(name: string, shape: Shape): Float32Array {
  return uniform(2, name, 0, sizeOf(shape)).map((x) => x - 0.5)
}
