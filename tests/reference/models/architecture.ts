import { layerDefinition } from '#shared/model/layers/registry'
import { layerParams } from '#shared/model/trace'
import { findOf } from '#shared/registry'
import type { ExperimentSpecInput, LayerSpec } from '#shared/spec'
import { experimentSpec } from '#shared/spec'
import { tasks } from '#shared/tasks/registry'

type Model = Pick<ExperimentSpecInput, 'layers'> & {
  readonly task: { readonly type: string }
  readonly members?: readonly unknown[] | undefined
}

/** Whether two models are the same but for their sizes and for the names of their layers. */
export function sameArchitecture(a: Model, b: Model): boolean {
  return lossOf(a) === lossOf(b) && architecture(a) === architecture(b)
}

/** What a task minimises: the same function where tasks share it. */
function lossOf({ task }: Model) {
  return findOf(tasks, 'task', task.type).loss
}

/** The layers, how they are wired and all their settings but sizes, as a text. */
function architecture({ layers, members = [] }: Model): string {
  const parsed = experimentSpec.shape.layers.parse(layers)
  const places = new Map(parsed.map(({ id }, i) => [id, i]))
  const wired = parsed.map((layer, i) => [layer.type, inputsOf(layer, i, places), settingsOf(layer)])
  return JSON.stringify([wired, members.length])
}

/** Places of the layers it takes, −1 for the model's first feed; names of other feeds. */
function inputsOf({ inputs = [] }: LayerSpec, place: number, places: ReadonlyMap<string, number>) {
  return inputs.length === 0
    ? [place - 1]
    : inputs.map((name) => (name === 'input' ? -1 : (places.get(name) ?? name)))
}

/** Settings that choose between ways of computing: all but numbers, and strides, which change how borders are filled. */
function settingsOf(layer: LayerSpec) {
  const params = layerParams(layerDefinition(layer.type, layer.id), layer)
  return Object.entries(params).map(([name, value]) => [name, isSize(name, value) ? 'size' : value])
}

function isSize(name: string, value: unknown): boolean {
  return name !== 'stride' && (typeof value === 'number' || Array.isArray(value))
}
