import { inModelOrder } from '#shared/attention/model-order'
import type { AttentionMap, AttentionMapEntry, RunRecord } from '#shared/records'
import type { RunStorage } from './run-storage'

/** An example whose maps have more weights than this is read step by step; one with fewer at once, so that it plays. */
const mostAtOnce = 8 * 1024 ** 2
/** Weights that are kept in memory: 128 MB. */
const mostKept = 32 * 1024 ** 2

/** The stored maps of one run, read when they are asked for and kept for a while. */
export class StoredMaps {
  readonly #storage: RunStorage
  readonly #run: RunRecord
  readonly #entries: ReadonlyMap<number, readonly AttentionMapEntry[]>
  readonly #known = new Map<string, AttentionMap[]>()
  readonly #reading = new Map<number, Promise<void>>()
  #kept = 0

  constructor(storage: RunStorage, run: RunRecord, entries: readonly AttentionMapEntry[]) {
    this.#storage = storage
    this.#run = run
    this.#entries = grouped(entries, ({ example }) => example)
  }

  /** Steps with maps of an example, ascending. */
  steps(example: number): readonly number[] {
    const steps = (this.#entries.get(example) ?? []).map(({ step }) => step)
    return [...new Set(steps)].sort((a, b) => a - b)
  }

  /** The maps of a step with maps, in the order of the model's layers. */
  async read(step: number, example: number): Promise<AttentionMap[]> {
    const key = `${step}/${example}`
    if (!this.#known.has(key) && this.#size(example) <= mostAtOnce) await this.#readAll(example)
    return this.#known.get(key) ?? this.#readOne(step, example)
  }

  async #readOne(step: number, example: number): Promise<AttentionMap[]> {
    const maps = await this.#storage['maps.read']({ run: this.#run.id, step, example })
    return this.#keep(step, example, maps)
  }

  #readAll(example: number): Promise<void> {
    const reading = this.#reading.get(example) ?? this.#readPages(example)
    this.#reading.set(example, reading)
    return reading.finally(() => this.#reading.delete(example))
  }

  async #readPages(example: number): Promise<void> {
    for (let after: number | null = -1; after !== null;) {
      const page: { maps: AttentionMap[]; next: number | null } = await this.#storage['maps.range']({
        ...{ run: this.#run.id, example, after },
      })
      for (const [step, maps] of grouped(page.maps, ({ step }) => step)) this.#keep(step, example, maps)
      after = page.next
    }
  }

  #keep(step: number, example: number, maps: readonly AttentionMap[]): AttentionMap[] {
    const ordered = inModelOrder(maps, this.#run)
    this.#known.set(`${step}/${example}`, ordered)
    this.#kept += weights(maps)
    for (const [oldest, old] of this.#known) {
      if (this.#kept <= mostKept) break
      this.#known.delete(oldest)
      this.#kept -= weights(old)
    }
    return ordered
  }

  #size(example: number): number {
    return weights(this.#entries.get(example) ?? [])
  }
}

const weights = (maps: readonly Pick<AttentionMapEntry, 'heads' | 'queries' | 'keys'>[]) =>
  maps.reduce((sum, { heads, queries, keys }) => sum + heads * queries * keys, 0)

function grouped<T>(items: readonly T[], by: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}
