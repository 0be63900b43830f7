import { createContext } from 'svelte'
import type { DatasetRecord } from '#shared/data/dataset'
import type { ErrorData, Fix } from '#shared/errors'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { describeModel } from '#shared/model/describe'
import type { MetricPoints } from '#shared/records'
import { experimentSpec } from '#shared/spec'
import type { ExperimentSpec, ExperimentSpecInput, LayerSpec, TrainingSpec } from '#shared/spec'
import { Draft } from './experiment/draft.svelte'
import { FollowedRun } from './experiment/followed-run.svelte'
import { changedPaths } from './experiment/changes'
import {
  changeLayer,
  duplicateLayer,
  freshId,
  insertLayer,
  moveLayer,
  removeLayer,
} from './experiment/layer-edits'
import { withInputs, withParam } from './experiment/layer-edits'
import { signatureOf } from './experiment/signature'

interface Sources {
  readonly storage: Client<StorageCalls>
  datasets(): readonly DatasetRecord[]
}

/** A mistake of the experiment and the layer it is in; '' is the data. */
export interface Problem {
  readonly layer: string
  readonly error: ErrorData
}

/** The experiment being edited. Editing never touches a run: a run is a copy of what it was when it started. */
export class ExperimentState {
  readonly #storage: Client<StorageCalls>
  readonly #datasets: () => readonly DatasetRecord[]
  readonly #draft: Draft
  /** The run that is or was trained from here. */
  readonly run: FollowedRun
  #baseline = $state.raw<readonly MetricPoints[]>([])
  #selected = $state<string | null>(null)
  #open = $state<string | null>(null)
  #hovered = $state<string | null>(null)
  /** Whether the menu of layers to add is open. */
  adding = $state(false)
  /** What training is to run on. */
  backend = $state<'auto' | 'webgl' | 'wasm'>('auto')

  readonly #known = $derived.by(() => signatureOf(this.spec, this.#datasets()))
  readonly #model = $derived.by(() => {
    const { signature } = this.#known
    return signature && describeModel(this.spec.layers, signature)
  })
  readonly #problems = $derived.by<readonly Problem[]>(() => {
    const { error } = this.#known
    if (error) return [{ layer: '', error }]
    const layers = this.#model?.layers.flatMap(({ id, error }) => (error ? [{ layer: id, error }] : [])) ?? []
    const output = this.#model?.outputError
    return output ? [...layers, { layer: this.spec.layers.at(-1)!.id, error: output }] : layers
  })
  readonly #changes = $derived.by(() =>
    this.run.record ? changedPaths(this.run.record.spec, this.spec).length : 0,
  )

  constructor({ storage, datasets }: Sources) {
    this.#storage = storage
    this.#datasets = datasets
    this.#draft = new Draft(storage)
    this.run = new FollowedRun(storage)
  }

  get spec(): ExperimentSpec {
    return this.#draft.spec
  }
  get canUndo() {
    return this.#draft.history.canUndo
  }
  get canRedo() {
    return this.#draft.history.canRedo
  }
  get saved() {
    return this.#draft.saved
  }
  get signature() {
    return this.#known.signature
  }
  get dataset() {
    return this.#known.dataset
  }
  /** Shapes, parameters and errors of every layer; null while the data is not known. */
  get model() {
    return this.#model
  }
  get problems() {
    return this.#problems
  }
  /** How many settings differ from the run that was started. */
  get changes() {
    return this.#changes
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

  /** Curves of the run that others are measured against. */
  get baseline() {
    return this.#baseline
  }

  /** Draws a run's curves beside one's own, or none. */
  async compareWith(run: string | null) {
    this.#baseline =
      run === null || run === this.run.record?.id ? [] : await this.#storage['metrics.read']({ run })
  }

  /** Restores the draft and its history from where the last session left them. */
  load = async () => {
    await Promise.all([this.#draft.load(), this.run.load()])
  }

  /** Begins a new experiment from a spec, keeping what was there as a step to undo. */
  open(spec: ExperimentSpecInput) {
    this.edit(() => experimentSpec.parse(spec))
    this.#selected = this.#open = null
    this.run.leave()
  }

  edit(change: (spec: ExperimentSpec) => ExperimentSpec, group?: string) {
    this.#draft.edit(change, group)
  }

  undo = () => this.#draft.undo()
  redo = () => this.#draft.redo()

  rename = (name: string) => this.edit((spec) => ({ ...spec, name: name.trim() || spec.name }))

  setTraining<K extends keyof TrainingSpec>(name: K, value: TrainingSpec[K]) {
    this.edit((spec) => ({ ...spec, training: { ...spec.training, [name]: value } }), `training.${name}`)
  }

  setData(change: Partial<ExperimentSpec['data']>) {
    this.edit(
      (spec) => ({ ...spec, data: { ...spec.data, ...change } }),
      `data.${Object.keys(change).join()}`,
    )
  }

  setTask(task: ExperimentSpec['task'], group?: string) {
    this.edit((spec) => ({ ...spec, task }), group)
  }

  select = (id: string | null) => {
    this.#selected = id
    if (id !== this.#open) this.#open = null
    this.#draft.history.close()
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
    const { layers } = this.spec
    const at = layers.findIndex(({ id }) => id === this.#selected)
    const next = layers[Math.min(layers.length - 1, Math.max(0, at + places))]
    if (next) this.select(next.id)
  }

  addLayer = (type: string) => {
    const id = freshId(type, this.spec.layers)
    this.#editLayers((layers) => insertLayer(layers, { id, type, params: {} }, this.#selected ?? undefined))
    this.#selected = this.#open = id
  }

  removeLayer = (id = this.#selected) => {
    if (id === null || this.spec.layers.length === 1) return
    const at = this.spec.layers.findIndex((layer) => layer.id === id)
    this.#editLayers((layers) => removeLayer(layers, id))
    this.select(this.spec.layers[Math.min(at, this.spec.layers.length - 1)]?.id ?? null)
  }

  duplicateLayer = (id = this.#selected) => {
    const copied = id === null ? null : duplicateLayer(this.spec.layers, id)
    if (!copied) return
    this.#editLayers(() => copied.layers)
    this.select(copied.copy)
  }

  moveLayer = (places: number, id = this.#selected) => {
    if (id !== null) this.#editLayers((layers) => moveLayer(layers, id, places))
  }

  /** Puts the layers into another order, as after a drag. */
  orderLayers = (ids: readonly string[]) => {
    this.#editLayers((layers) => ids.flatMap((id) => layers.find((layer) => layer.id === id) ?? []))
  }

  setParam(id: string, name: string, value: unknown) {
    this.#editLayers(
      (layers) => changeLayer(layers, id, (layer) => withParam(layer, name, value)),
      `${id}.${name}`,
    )
  }

  setInputs(id: string, inputs: readonly string[]) {
    this.#editLayers((layers) => changeLayer(layers, id, (layer) => withInputs(layer, inputs)))
  }

  applyFix = ({ layer, param, value }: Fix) => {
    this.#editLayers((layers) => changeLayer(layers, layer, (one) => withParam(one, param, value)))
  }

  /** Selects the layer of the next problem. */
  nextProblem = () => {
    const problems = this.#problems.filter(({ layer }) => layer !== '')
    const at = problems.findIndex(({ layer }) => layer === this.#selected)
    const next = problems[(at + 1) % problems.length]
    if (next) this.toggleOpen(next.layer)
  }

  /** Takes the first fix of the selected problem, or of the first one. */
  firstFix = () => {
    const problem = this.#problems.find(({ layer }) => layer === this.#selected) ?? this.#problems[0]
    if (problem?.error.fixes[0]) this.applyFix(problem.error.fixes[0])
  }

  #editLayers(change: (layers: readonly LayerSpec[]) => LayerSpec[], group?: string) {
    this.edit((spec) => ({ ...spec, layers: change(spec.layers) }), group)
  }
}

export const [getExperiment, setExperiment] = createContext<ExperimentState>()
