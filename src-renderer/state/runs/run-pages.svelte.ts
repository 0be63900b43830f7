import { SvelteMap } from 'svelte/reactivity'
import type { RunRecord } from '#shared/records'

/** Runs from one place of an order on, and how many there are in all. */
export interface RunPage {
  readonly runs: readonly RunRecord[]
  readonly total: number
}

export const pageSize = 50

/** A long list of runs, read page by page as its rows come into sight. Who looks at a row hears of its page only. */
export class RunPages {
  #total = $state(0)
  readonly #pages = new SvelteMap<number, readonly RunRecord[]>()
  readonly #asked = new Set<number>()
  readonly #fetch: (offset: number) => Promise<RunPage>

  /** `total` is what is known of its length before its first page was read. */
  constructor(fetch: (offset: number) => Promise<RunPage>, total = 0) {
    this.#fetch = fetch
    this.#total = total
  }

  get total(): number {
    return this.#total
  }

  /** The run at a place; undefined until it was read. */
  at(index: number): RunRecord | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** All runs that were read, in order, with their places. */
  readonly read = $derived(
    [...this.#pages]
      .sort(([a], [b]) => a - b)
      .flatMap(([page, runs]) => runs.map((run, i) => [page * pageSize + i, run] as const)),
  )
  /** All runs that were read, in order. */
  readonly loaded = $derived(this.read.map(([, run]) => run))

  /** Reads the pages that hold the rows from one to another, unless they were. */
  async need(from: number, to = from): Promise<void> {
    const [first, last] = [from, Math.min(to, Math.max(this.total - 1, 0))].map((at) =>
      Math.floor(at / pageSize),
    )
    const pages = Array.from({ length: last! - first! + 1 }, (_, i) => first! + i)
    await Promise.all(pages.filter((page) => !this.#asked.has(page)).map((page) => this.#load(page)))
  }

  /** Shows a changed record of a run that is there. */
  replace(run: RunRecord): void {
    for (const [page, runs] of this.#pages) {
      const at = runs.findIndex(({ id }) => id === run.id)
      if (at >= 0) this.#pages.set(page, runs.with(at, run))
    }
  }

  async #load(page: number): Promise<void> {
    this.#asked.add(page)
    const { runs, total } = await this.#fetch(page * pageSize).catch((thrown: unknown) => {
      this.#asked.delete(page)
      throw thrown
    })
    this.#pages.set(page, runs)
    this.#total = total
  }
}
