import type { RunRecord } from '#shared/records'
import type { Storage } from '#renderer/bridge/storage'
import type { RunsList } from './runs-list.svelte'

/** Records of runs by their ids: those of the list, and others that were read one by one as the query leaves them out. */
export class KnownRuns {
  #others = $state.raw<readonly RunRecord[]>([])
  readonly #list: RunsList
  readonly #storage: Storage

  constructor(list: RunsList, storage: Storage) {
    this.#list = list
    this.#storage = storage
  }

  find(id: string): RunRecord | null {
    return this.#list.find(id) ?? this.#others.find((run) => run.id === id) ?? null
  }

  /** The records of these runs, as far as they were read. */
  of(ids: readonly string[]): readonly RunRecord[] {
    return ids.flatMap((id) => this.find(id) ?? [])
  }

  /** Reads a run that is not known; where there is none of this id, that is an error. */
  async read(id: string): Promise<void> {
    if (this.find(id) !== null) return
    const run = await this.#storage['runs.get']({ id })
    this.#others = [...this.#others, run]
  }

  /** Reads those of these runs that are not known. One that is gone stays unknown. */
  async readSome(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.read(id).catch(() => undefined)))
  }

  replace(run: RunRecord): void {
    this.#list.replace(run)
    this.#others = this.#others.map((other) => (other.id === run.id ? run : other))
  }
}
