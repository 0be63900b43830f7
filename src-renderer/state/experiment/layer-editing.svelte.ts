import type { Fix } from '#shared/errors'
import type { LayerSpec } from '#shared/spec'
import {
  changeLayer,
  duplicateLayer,
  freshId,
  insertLayer,
  moveLayer,
  removeLayer,
  withInputs,
  withParam,
} from './layer-edits'

interface Sources {
  layers(): readonly LayerSpec[]
  /** Changes the layers; changes of one `group` in a row are one step to undo. */
  edit(change: (layers: readonly LayerSpec[]) => LayerSpec[], group?: string): void
  /** Ends the step to undo that goes on. */
  closeStep(): void
}

/** The layers of the experiment under the user's hands: which one is selected, open or hovered, and what is done to them. */
export class LayerEditing {
  #selected = $state<string | null>(null)
  #open = $state<string | null>(null)
  #hovered = $state<string | null>(null)
  /** Whether the menu of layers to add is open. */
  adding = $state(false)
  readonly #from: Sources

  constructor(sources: Sources) {
    this.#from = sources
  }

  get selected() {
    return this.#selected
  }
  /** The layer whose settings are open. */
  get opened() {
    return this.#open
  }
  get hovered() {
    return this.#hovered
  }

  select = (id: string | null) => {
    this.#selected = id
    if (id !== this.#open) this.#open = null
    this.#from.closeStep()
  }

  /** Opens the settings of the selected layer, or closes them. */
  toggleOpen = (id = this.#selected) => {
    this.#selected = id
    this.#open = this.#open === id ? null : id
  }

  hover = (id: string | null) => {
    this.#hovered = id
  }

  selectNext = (places: number) => {
    const layers = this.#from.layers()
    const at = layers.findIndex(({ id }) => id === this.#selected)
    const next = layers[Math.min(layers.length - 1, Math.max(0, at + places))]
    if (next) this.select(next.id)
  }

  add = (type: string) => {
    const id = freshId(type, this.#from.layers())
    this.#from.edit((layers) => insertLayer(layers, { id, type, params: {} }, this.#selected ?? undefined))
    this.#selected = this.#open = id
  }

  remove = (id = this.#selected) => {
    const before = this.#from.layers()
    if (id === null || before.length === 1) return
    const at = before.findIndex((layer) => layer.id === id)
    this.#from.edit((layers) => removeLayer(layers, id))
    const after = this.#from.layers()
    this.select(after[Math.min(at, after.length - 1)]?.id ?? null)
  }

  duplicate = (id = this.#selected) => {
    const copied = id === null ? null : duplicateLayer(this.#from.layers(), id)
    if (!copied) return
    this.#from.edit(() => copied.layers)
    this.select(copied.copy)
  }

  move = (places: number, id = this.#selected) => {
    if (id !== null) this.#from.edit((layers) => moveLayer(layers, id, places))
  }

  /** Puts the layers into another order, as after a drag. */
  order = (ids: readonly string[]) => {
    this.#from.edit((layers) => ids.flatMap((id) => layers.find((layer) => layer.id === id) ?? []))
  }

  setParam(id: string, name: string, value: unknown) {
    const change = (layer: LayerSpec) => withParam(layer, name, value)
    this.#from.edit((layers) => changeLayer(layers, id, change), `${id}.${name}`)
  }

  setInputs(id: string, inputs: readonly string[]) {
    this.#from.edit((layers) => changeLayer(layers, id, (layer) => withInputs(layer, inputs)))
  }

  applyFix = ({ layer, param, value }: Fix) => {
    this.#from.edit((layers) => changeLayer(layers, layer, (one) => withParam(one, param, value)))
  }
}
