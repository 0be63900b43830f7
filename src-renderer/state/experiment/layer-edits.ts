import type { LayerSpec } from '#shared/spec'

type Layers = readonly LayerSpec[]

/** A name for a new layer of a type that no other has: `multi_head_attention_2`. */
export function freshId(type: string, layers: Layers): string {
  const base = type.replace(/(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
  const taken = new Set(layers.map(({ id }) => id))
  for (let n = 1; ; n++) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`
}

/** With a layer put in after another one, or at the end. */
export function insertLayer(layers: Layers, layer: LayerSpec, after?: string): LayerSpec[] {
  const at = after === undefined ? layers.length : layers.findIndex(({ id }) => id === after) + 1
  return layers.toSpliced(at === 0 ? layers.length : at, 0, layer)
}

/** Without a layer; who took it as an input takes what it took. */
export function removeLayer(layers: Layers, id: string): LayerSpec[] {
  const at = layers.findIndex((layer) => layer.id === id)
  const removed = layers[at]
  if (!removed) return [...layers]
  const instead = removed.inputs?.[0] ?? layers[at - 1]?.id
  const rewire = (layer: LayerSpec): LayerSpec => {
    if (!layer.inputs?.includes(id)) return layer
    const inputs = layer.inputs.flatMap((input) =>
      input === id ? (instead === undefined ? [] : [instead]) : [input],
    )
    return withInputs(layer, inputs)
  }
  return layers.toSpliced(at, 1).map(rewire)
}

/** With a copy of a layer right after it. */
export function duplicateLayer(layers: Layers, id: string): { layers: LayerSpec[]; copy: string } | null {
  const layer = layers.find((one) => one.id === id)
  if (!layer) return null
  const copy = freshId(layer.type, layers)
  return { layers: insertLayer(layers, { ...layer, id: copy, params: { ...layer.params } }, id), copy }
}

/** With a layer some places further down, or up where negative. */
export function moveLayer(layers: Layers, id: string, places: number): LayerSpec[] {
  const from = layers.findIndex((layer) => layer.id === id)
  const to = Math.min(layers.length - 1, Math.max(0, from + places))
  const layer = layers[from]
  return layer ? layers.toSpliced(from, 1).toSpliced(to, 0, layer) : [...layers]
}

export function changeLayer(
  layers: Layers,
  id: string,
  change: (layer: LayerSpec) => LayerSpec,
): LayerSpec[] {
  return layers.map((layer) => (layer.id === id ? change(layer) : layer))
}

/** With one setting changed; `undefined` takes it back to its default. */
export function withParam(layer: LayerSpec, name: string, value: unknown): LayerSpec {
  const { [name]: _, ...others } = layer.params
  return { ...layer, params: value === undefined ? others : { ...others, [name]: value } }
}

/** With other inputs; none means the layer before it. */
export function withInputs(layer: LayerSpec, inputs: readonly string[]): LayerSpec {
  const { inputs: _, ...rest } = layer
  return inputs.length === 0 ? rest : { ...rest, inputs: [...inputs] }
}
