import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type {
  AttentionMap,
  AttentionMapEntry,
  MetricPoints,
  Prediction,
  ProbeExample,
  RunRecord,
} from '#shared/records'
import type { RunStorage } from './run-storage'
import { StoredMaps } from './stored-maps'

/** What is read of a run once, when it is opened. */
interface Contents {
  readonly run: RunRecord
  readonly examples: readonly ProbeExample[]
  readonly entries: readonly AttentionMapEntry[]
  readonly loss: MetricPoints | undefined
  readonly predictions: readonly Prediction[]
  /** Steps of its checkpoints. */
  readonly checkpoints: readonly number[]
}

/** A run whose maps are looked at: its stored steps, and the maps of the step and the example that are shown. */
export class LoadedRun {
  readonly #storage: RunStorage
  #contents: Contents
  #stored: StoredMaps
  #maps = $state.raw<readonly AttentionMap[]>([])
  #loading = $state(false)
  #error = $state.raw<ErrorData | null>(null)
  #wanted = ''

  private constructor(storage: RunStorage, contents: Contents) {
    this.#storage = storage
    this.#contents = $state.raw(contents)
    this.#stored = $state.raw(new StoredMaps(storage, contents.run, contents.entries))
  }

  static async open(storage: RunStorage, id: string): Promise<LoadedRun> {
    return new LoadedRun(storage, await read(storage, id))
  }

  /** Reads again what a run that is not at its end has stored since. */
  async refresh(): Promise<void> {
    if (this.run.status === 'finished') return
    const contents = await read(this.#storage, this.run.id)
    this.#contents = contents
    this.#stored = new StoredMaps(this.#storage, contents.run, contents.entries)
    this.#wanted = ''
  }

  get run() {
    return this.#contents.run
  }
  get examples() {
    return this.#contents.examples
  }
  get loss() {
    return this.#contents.loss
  }
  /** Maps of the shown step and example; the last ones until new ones are there. */
  get maps() {
    return this.#maps
  }
  get loading() {
    return this.#loading
  }
  get error() {
    return this.#error
  }

  /** Steps with maps of an example, ascending. */
  steps(example: number): readonly number[] {
    return this.#stored.steps(example)
  }

  /** What the model said of the shown example at the shown step. */
  get prediction(): Prediction | null {
    const [map] = this.#maps
    const said = this.#contents.predictions
    return said.find(({ step, example }) => step === map?.step && example === map.example) ?? null
  }

  /** The checkpoint nearest to a step; undefined where none is stored. */
  checkpointNear(step: number): number | undefined {
    return nearest(this.#contents.checkpoints, step)
  }

  /** Shows the maps stored nearest to a step. */
  async show(step: number, example: number) {
    const at = nearest(this.steps(example), step)
    const key = `${at}/${example}`
    if (this.#wanted === key) return
    this.#wanted = key
    if (at === undefined) return void (this.#maps = [])
    this.#loading = true
    try {
      const maps = await this.#stored.read(at, example)
      if (this.#wanted === key) this.#maps = maps
      this.#error = null
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    } finally {
      if (this.#wanted === key) this.#loading = false
    }
  }
}

const nearest = (steps: readonly number[], step: number): number | undefined =>
  steps.reduce<number | undefined>(
    (best, at) => (best === undefined || Math.abs(at - step) < Math.abs(best - step) ? at : best),
    undefined,
  )

async function read(storage: RunStorage, id: string): Promise<Contents> {
  const [run, examples, entries, [loss], predictions, checkpoints] = await Promise.all([
    storage['runs.get']({ id }),
    storage['runs.examples']({ run: id }),
    storage['maps.index']({ run: id }),
    storage['metrics.read']({ run: id, series: ['validation/loss'] }),
    storage['predictions.read']({ run: id }),
    storage['checkpoints.list']({ run: id }),
  ])
  return { run, examples, entries, loss, predictions, checkpoints: checkpoints.map(({ step }) => step) }
}
