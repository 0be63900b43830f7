import { SvelteMap } from 'svelte/reactivity'
import { decisiveMeasure } from '#shared/measures'
import type { AttentionMap, MetricPoints, ProbeExample, RunRecord } from '#shared/records'
import type { Storage } from '#renderer/bridge/storage'

const sparkPoints = 60

/** A curve that is wanted: the first there is of some series. */
interface Spark {
  readonly key: string
  readonly run: string
  readonly series: string[]
}

/** What a list shows of a run beside its figures: one attention map, one curve. Read once a run and state. */
export class RunPictures {
  readonly #maps = new SvelteMap<string, AttentionMap | null>()
  readonly #curves = new SvelteMap<string, readonly MetricPoints[]>()
  readonly #sparks = new SvelteMap<string, MetricPoints | null>()
  readonly #examples = new SvelteMap<string, readonly ProbeExample[]>()
  readonly #asked = new Set<string>()
  readonly #wished: Spark[] = []
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** The newest map of the first layer on the first example; `null` where there is none, undefined until it was read. */
  map(run: RunRecord): AttentionMap | null | undefined {
    const key = `${run.id} ${run.step}`
    this.#once(`map ${key}`, async () => this.#maps.set(key, await this.#readMap(run.id)))
    return this.#maps.get(key)
  }

  /** The curve of what a run is judged by, or else of its loss, in few points; undefined until it was read. */
  spark(run: RunRecord): MetricPoints | null | undefined {
    const key = `${run.id} ${run.step}`
    const series = [decisiveMeasure(run.spec.task.type).name, 'loss'].map((name) => `validation/${name}`)
    if (!this.#asked.has(`spark ${key}`)) this.#wish({ key, run: run.id, series })
    return this.#sparks.get(key)
  }

  /** All stored curves of a run. */
  curves(run: RunRecord): readonly MetricPoints[] | undefined {
    const key = `${run.id} ${run.step}`
    this.#once(`curves ${key}`, async () =>
      this.#curves.set(key, await this.#storage['metrics.read']({ run: run.id })),
    )
    return this.#curves.get(key)
  }

  examples(run: string): readonly ProbeExample[] | undefined {
    this.#once(`examples ${run}`, async () =>
      this.#examples.set(run, await this.#storage['runs.examples']({ run })),
    )
    return this.#examples.get(run)
  }

  async #readMap(run: string): Promise<AttentionMap | null> {
    const index = await this.#storage['maps.index']({ run })
    const last = index.reduce((newest, entry) => (entry.step >= newest ? entry.step : newest), -1)
    const entry = index.find(({ step, example }) => step === last && example === 0)
    if (!entry) return null
    const maps = await this.#storage['maps.read']({ run, step: entry.step, example: 0, layer: entry.layer })
    return maps[0] ?? null
  }

  #wish(spark: Spark): void {
    this.#asked.add(`spark ${spark.key}`)
    if (this.#wished.push(spark) === 1) queueMicrotask(() => void this.#readSparks(this.#wished.splice(0)))
  }

  /** Those of all rows that are drawn together in one call. */
  async #readSparks(wished: readonly Spark[]): Promise<void> {
    const runs = wished.map(({ run, series }) => ({ run, series }))
    try {
      const found = await this.#storage['metrics.sparks']({ runs, most: sparkPoints })
      for (const [i, { key }] of wished.entries()) this.#sparks.set(key, found[i] ?? null)
    } catch {
      for (const { key } of wished) this.#asked.delete(`spark ${key}`)
    }
  }

  /** Reading starts after the template that asked is done, as state may not change while it is drawn. */
  #once(key: string, read: () => Promise<unknown>): void {
    if (this.#asked.has(key)) return
    this.#asked.add(key)
    queueMicrotask(() => void read().catch(() => this.#asked.delete(key)))
  }
}
