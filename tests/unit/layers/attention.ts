import type { Probe } from '#shared/model/graph/probe'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { LayerExample } from '#shared/model/layers/define'

/** One weight of an attention map with its place along the probe's axes. */
export interface PlacedWeight {
  readonly weight: number
  readonly batch: number
  readonly query: number
  readonly key: number
  /** Which softmax it belongs to: all places but the key's; of an edge, with the node it ends in. */
  readonly row: string
}

/** The weights of a probe with their places. Beyond the edges come those of every node to itself. */
export function placedWeights(
  { axes, value }: Probe,
  weights: Float32Array,
  edges: LayerExample['edges'] = [],
): PlacedWeight[] {
  const end = (edge: number) => edges[edge]?.[1] ?? edge - edges.length
  return Array.from(weights, (weight, i) => {
    const place = placeOf(i, value.shape)
    const along = (axis: string) => place[axes.findIndex((known) => known === axis)]!
    const row = place
      .filter((_, axis) => axes[axis] !== 'key')
      .map((at, axis) => (axes[axis] === 'edge' ? end(at) : at))
      .join()
    return { weight, batch: along('batch'), query: along('query'), key: along('key'), row }
  })
}

/** Sum of the weights of every row. */
export function rowSums(weights: readonly PlacedWeight[]): number[] {
  const sums = new Map<string, number>()
  for (const { row, weight } of weights) sums.set(row, (sums.get(row) ?? 0) + weight)
  return [...sums.values()]
}

function placeOf(index: number, shape: Shape): number[] {
  return shape.map((size, axis) => Math.floor(index / sizeOf(shape.slice(axis + 1))) % size)
}
