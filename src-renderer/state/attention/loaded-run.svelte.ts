import { inModelOrder } from '#shared/attention/model-order'
import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type {
  AttentionMap,
  AttentionMapEntry,
  MetricPoints,
  Prediction,
  ProbeExample,
  RunRecord,
} from '#shared/records'

type Storage = Client<StorageCalls>

/** What is read of a run once, when it is opened. */
interface Contents {
  readonly run: RunRecord
  readonly examples: readonly ProbeExample[]
  readonly entries: readonly AttentionMapEntry[]
  readonly loss: MetricPoints | undefined
  readonly predictions: readonly Prediction[]
}

const kept = 64

/** A run whose maps are looked at: its stored steps, and the maps of the step and the example that are shown. */
export class LoadedRun {
  readonly #storage: Storage
  readonly #known = new Map<string, AttentionMap[]>()
  #contents: Contents = $state.raw()!
  #maps = $state.raw<readonly AttentionMap[]>([])
  #loading = $state(false)
  #error = $state.raw<ErrorData | null>(null)
  #wanted = ''

  private constructor(storage: Storage, contents: Contents) {
    this.#storage = storage
    this.#contents = contents
  }

  static async open(storage: Storage, id: string): Promise<LoadedRun> {
    return new LoadedRun(storage, await read(storage, id))
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
  steps(example: number): number[] {
    const steps = this.#contents.entries.filter((entry) => entry.example === example).map(({ step }) => step)
    return [...new Set(steps)].sort((a, b) => a - b)
  }

  /** The stored step nearest to one. */
  nearest(step: number, example: number): number | null {
    const steps = this.steps(example)
    return steps.reduce<number | null>(
      (best, at) => (best === null || Math.abs(at - step) < Math.abs(best - step) ? at : best),
      null,
    )
  }

  /** What the model said of the shown example at the shown step. */
  get prediction(): Prediction | null {
    const [map] = this.#maps
    const said = this.#contents.predictions
    return said.find(({ step, example }) => step === map?.step && example === map.example) ?? null
  }

  /** Shows the maps stored nearest to a step. */
  async show(step: number, example: number) {
    const at = this.nearest(step, example)
    const key = `${at}/${example}`
    if (this.#wanted === key) return
    this.#wanted = key
    if (at === null) return void (this.#maps = [])
    this.#loading = true
    try {
      const maps = await this.#read(key, at, example)
      if (this.#wanted === key) this.#maps = maps
      this.#error = null
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    } finally {
      if (this.#wanted === key) this.#loading = false
    }
  }

  /** Reads again what is stored of a run that is still training. */
  async refresh() {
    this.#contents = await read(this.#storage, this.run.id)
  }

  async #read(key: string, step: number, example: number): Promise<AttentionMap[]> {
    const known = this.#known.get(key)
    if (known) return known
    const stored = await this.#storage['maps.read']({ run: this.run.id, step, example })
    const maps = inModelOrder(stored, this.run)
    this.#known.set(key, maps)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= kept) break
      this.#known.delete(oldest)
    }
    return maps
  }
}

async function read(storage: Storage, id: string): Promise<Contents> {
  const [run, examples, entries, [loss], predictions] = await Promise.all([
    storage['runs.get']({ id }),
    storage['runs.examples']({ run: id }),
    storage['maps.index']({ run: id }),
    storage['metrics.read']({ run: id, series: ['validation/loss'] }),
    storage['predictions.read']({ run: id }),
  ])
  return { run, examples, entries, loss, predictions }
}
