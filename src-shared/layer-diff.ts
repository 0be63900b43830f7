import type { LayerSpec } from './spec'

/** What became of a layer from one model to another. */
export interface LayerChange {
  readonly id: string
  readonly type: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
}

type Layers = readonly LayerSpec[]

/** Layers that are not the same in two models, told by their ids; moved are those whose order among the common ones changed. */
export function diffLayers(before: Layers, after: Layers): LayerChange[] {
  const [old, fresh] = [byId(before), byId(after)]
  const common = before.filter(({ id }) => fresh.has(id)).map(({ id }) => id)
  const order = after.filter(({ id }) => old.has(id)).map(({ id }) => id)
  const change = ({ id, type }: LayerSpec, kind: LayerChange['kind']) => ({ id, type, kind })
  return [
    ...before.filter(({ id }) => !fresh.has(id)).map((layer) => change(layer, 'removed')),
    ...after.flatMap((layer) => {
      const was = old.get(layer.id)
      if (!was) return [change(layer, 'added')]
      if (!isSame(was, layer)) return [change(layer, 'changed')]
      return common.indexOf(layer.id) === order.indexOf(layer.id) ? [] : [change(layer, 'moved')]
    }),
  ]
}

const byId = (layers: Layers) => new Map(layers.map((layer) => [layer.id, layer]))

const isSame = (a: LayerSpec, b: LayerSpec) =>
  a.type === b.type &&
  JSON.stringify(sorted(a.params)) === JSON.stringify(sorted(b.params)) &&
  JSON.stringify(a.inputs) === JSON.stringify(b.inputs)

const sorted = (params: object) => Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
