import type { RunRecord } from '#shared/records'

/** Runs from one place of an order on, and how many there are in all. */
export interface RunPage {
  readonly runs: readonly RunRecord[]
  readonly total: number
}

export const pageSize = 100

/** A long list of runs, read page by page as its rows come into sight. */
export class RunPages {
  #rows = $state.raw<readonly (RunRecord | undefined)[]>([])
  readonly #asked = new Set<number>()
  readonly #read: (offset: number) => Promise<RunPage>

  /** `total` is what is known of its length before its first page was read. */
  constructor(read: (offset: number) => Promise<RunPage>, total = 0) {
    this.#read = read
    this.#rows = Array.from({ length: total })
  }

  get total(): number {
    return this.#rows.length
  }

  /** The run at a place; undefined until it was read. */
  at(index: number): RunRecord | undefined {
    return this.#rows[index]
  }

  /** All runs that were read, in order. */
  readonly loaded = $derived(this.#rows.filter((run) => run !== undefined))

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
    const at = this.#rows.findIndex((other) => other?.id === run.id)
    if (at >= 0) this.#rows = this.#rows.with(at, run)
  }

  async #load(page: number): Promise<void> {
    this.#asked.add(page)
    const offset = page * pageSize
    const { runs, total } = await this.#read(offset).catch((thrown: unknown) => {
      this.#asked.delete(page)
      throw thrown
    })
    const rows =
      total === this.total ? [...this.#rows] : Array.from({ length: total }, (_, i) => this.#rows[i])
    for (const [i, run] of runs.entries()) rows[offset + i] = run
    this.#rows = rows
  }
}
