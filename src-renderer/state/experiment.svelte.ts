import { createContext } from 'svelte'
import type { DatasetRecord } from '#shared/data/dataset'
import type { ErrorData } from '#shared/errors'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { describeModel } from '#shared/model/describe'
import type { MetricPoints } from '#shared/records'
import { experimentSpec } from '#shared/spec'
import type { ExperimentSpec, ExperimentSpecInput, TrainingSpec } from '#shared/spec'
import { Draft } from './experiment/draft.svelte'
import { FollowedRun } from './experiment/followed-run.svelte'
import { changedPaths } from './experiment/changes'
import { LayerEditing } from './experiment/layer-editing.svelte'
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
  readonly layers = new LayerEditing({
    layers: () => this.spec.layers,
    edit: (change, group) => this.edit((spec) => ({ ...spec, layers: change(spec.layers) }), group),
    closeStep: () => this.#draft.history.close(),
  })
  #baseline = $state.raw<readonly MetricPoints[]>([])

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
    this.layers.select(null)
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

  /** Selects the layer of the next problem. */
  nextProblem = () => {
    const problems = this.#problems.filter(({ layer }) => layer !== '')
    const at = problems.findIndex(({ layer }) => layer === this.layers.selected)
    const next = problems[(at + 1) % problems.length]
    if (next) this.layers.toggleOpen(next.layer)
  }

  /** Takes the first fix of the selected problem, or of the first one. */
  firstFix = () => {
    const problem = this.#problems.find(({ layer }) => layer === this.layers.selected) ?? this.#problems[0]
    if (problem?.error.fixes[0]) this.layers.applyFix(problem.error.fixes[0])
  }
}

export const [getExperiment, setExperiment] = createContext<ExperimentState>()
