import { layerDefinitions } from '#shared/model/layers/registry'
import type { LayerSpec } from '#shared/spec'

/** Where a layer stands in a residual block: between the layer that is added again and the layer that adds it. */
export type BracketPlace = 'none' | 'start' | 'inside' | 'end' | 'whole'

/** The place of every layer. A block ends in a combining layer that also takes one from before the block. */
export function bracketPlaces(layers: readonly LayerSpec[]): BracketPlace[] {
  const places: BracketPlace[] = layers.map(() => 'none')
  const at = new Map(layers.map(({ id }, i) => [id, i]))
  layers.forEach((layer, end) => {
    if (layerDefinitions.get(layer.type)?.group !== 'combine') return
    const skipped = (layer.inputs ?? []).flatMap((id) => at.get(id) ?? []).filter((from) => from < end - 1)
    if (skipped.length === 0) return
    const start = Math.min(...skipped) + 1
    if (places.slice(start, end).some((place) => place !== 'none')) return
    for (let i = start; i <= end; i++) places[i] = i === start ? 'start' : i === end ? 'end' : 'inside'
  })
  return places
}
