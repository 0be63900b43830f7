import { differentiable } from '#shared/model/graph/gradients'
import { createGraph, type Graph, type Initializer, type Keep } from '#shared/model/graph/graph'
import type { Positions, Through } from '#shared/model/graph/probe'
import { sizeOf, type Shape, type Value } from '#shared/model/graph/value'
import type { LayerDefinition, LayerExample, Signal } from '#shared/model/layers/define'
import { traceLayer } from '#shared/model/trace'
import { uniform } from '#shared/random/uniform'

/** A layer's example as a graph in which its inputs, its mask and its trained tensors are all fed. */
export interface TracedExample {
  readonly g: Graph
  readonly inputs: readonly Signal[]
  readonly weights: readonly Weight[]
  readonly signal: Signal
}

interface Weight {
  readonly name: string
  readonly value: Value
  readonly initializer: Initializer
}

export const layerId = 'layer_1'

interface Tracing {
  readonly training?: boolean
  readonly keep?: Keep
  readonly through?: Through
}

/** Traces an example, as training would unless told otherwise. */
export function tracedExample(
  definition: LayerDefinition,
  example: LayerExample,
  { training = true, keep = differentiable, through }: Tracing = {},
): TracedExample {
  const g = createGraph(keep, through)
  const edges = example.edges && g.input('edges', [2, example.edges.length], 'int32')
  const inputs = example.inputs.map((shape, i) => ({ ...fedSignal(g, shape, i, example), edges }))
  const weights: Weight[] = []
  const spec = { id: layerId, type: definition.type, params: { ...example.params } }
  const signal = traceLayer(g, spec, inputs, {
    training,
    parameter(graph, name, shape, initializer) {
      const value = graph.input(name, shape)
      weights.push({ name, value, initializer })
      return value
    },
  })
  return { g, inputs, weights, signal }
}

/** Numbers in ±1 for reals, ids, edges, in row 0 a full mask and two padded positions in all others. */
export function exampleFeeds({ inputs, weights }: TracedExample, { ids = 0, edges = [] }: LayerExample) {
  const fed = [...inputs.map(({ value }) => value), ...weights.map(({ value }) => value)]
  const masks = inputs.flatMap(({ mask }) => mask ?? [])
  return new Map<Value, Float32Array | Int32Array>([
    ...fed.map((value) => [value, drawn(value, ids)] as const),
    ...masks.map((mask) => [mask, prefixMask(mask.shape)] as const),
    ...(inputs[0]!.edges ? [[inputs[0]!.edges, edgeList(edges)] as const] : []),
  ])
}

/** The name a fed value goes by. */
export function nameOf({ attrs }: Value): string {
  return (attrs as { name: string }).name
}

function fedSignal(g: Graph, shape: Shape, i: number, { masked, ids }: LayerExample): Signal {
  const first = i === 0
  return {
    value: g.input(`input/${i}`, shape, first && ids ? 'int32' : 'float32'),
    mask: first && masked ? g.input('mask', shape.slice(0, 2)) : undefined,
    positions: positionsOf(shape),
    ids: first ? ids : undefined,
  }
}

function positionsOf(shape: Shape): Positions | undefined {
  if (shape.length === 4) return { kind: 'pixel', shape: shape.slice(1, 3) }
  return shape.length === 3 ? { kind: 'step', shape: [shape[1]!] } : undefined
}

function drawn(value: Value, ids: number): Float32Array | Int32Array {
  const numbers = uniform(3, nameOf(value), 0, sizeOf(value.shape))
  return value.dtype === 'int32' ? Int32Array.from(numbers, (x) => x * ids) : numbers.map((x) => 2 * x - 1)
}

/** Edges as they are fed: all beginnings, then all ends, (2, E). */
export function edgeList(edges: NonNullable<LayerExample['edges']>): Int32Array {
  return Int32Array.from([...edges.map(([from]) => from), ...edges.map(([, to]) => to)])
}

function prefixMask([B, T]: Shape): Float32Array {
  return Float32Array.from({ length: B! * T! }, (_, i) => Number(i < T! || i % T! < T! - 2))
}
