import { inModelOrder } from '#shared/attention/model-order'
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

const key = 'experiment.run'

/** The run whose curves and maps the Experiment screen shows: what it is, and what was stored of it so far. */
export class FollowedRun {
  readonly #storage: Storage
  #record = $state.raw<RunRecord | null>(null)
  #examples = $state.raw<readonly ProbeExample[]>([])
  #metrics = $state.raw<readonly MetricPoints[]>([])
  #maps = $state.raw<readonly AttentionMap[]>([])
  #predictions = $state.raw<readonly Prediction[]>([])

  constructor(storage: Storage) {
    this.#storage = storage
  }

  get record() {
    return this.#record
  }
  get examples() {
    return this.#examples
  }
  get metrics() {
    return this.#metrics
  }
  /** The last stored maps of every example. */
  get maps() {
    return this.#maps
  }
  get predictions() {
    return this.#predictions
  }

  /** Shows the run that was followed when the last session ended, if it is still there. */
  async load() {
    const json = await this.#storage['notes.read']({ key })
    const id: unknown = json === null ? null : JSON.parse(json)
    if (typeof id !== 'string') return
    const run = await this.#storage['runs.get']({ id }).catch(() => null)
    if (run?.binnedAt === null && !this.#record) await this.follow(id)
  }

  /** Shows a run, or reads again what was stored of it. */
  async follow(id: string) {
    if (this.#record?.id !== id) await this.#storage['notes.write']({ key, json: JSON.stringify(id) })
    if (this.#record?.id !== id) this.leave()
    const [record, examples, metrics, predictions] = await Promise.all([
      this.#storage['runs.get']({ id }),
      this.#storage['runs.examples']({ run: id }),
      this.#storage['metrics.read']({ run: id }),
      this.#storage['predictions.read']({ run: id }),
    ])
    this.#record = record
    this.#examples = examples
    this.#metrics = metrics
    this.#predictions = predictions
    this.#maps = inModelOrder(await this.#lastMaps(id, examples.length), record)
  }

  leave() {
    this.#record = null
    this.#examples = this.#metrics = this.#maps = this.#predictions = []
  }

  async #lastMaps(run: string, examples: number): Promise<AttentionMap[]> {
    const index = await this.#storage['maps.index']({ run })
    const last = Array.from({ length: examples }, (_, example) => newest(index, example))
    const maps = last.map((entry) =>
      entry ? this.#storage['maps.read']({ run, step: entry.step, example: entry.example }) : [],
    )
    return (await Promise.all(maps)).flat()
  }
}

function newest(index: readonly AttentionMapEntry[], example: number): AttentionMapEntry | undefined {
  return index
    .filter((entry) => entry.example === example)
    .reduce<AttentionMapEntry | undefined>(
      (last, entry) => (last && last.step >= entry.step ? last : entry),
      undefined,
    )
}
