import type { Selection } from '../selection.svelte'
import type { FoundIds } from './found-ids.svelte'
import type { RunsPointer } from './runs-pointer.svelte'

interface Context {
  readonly found: FoundIds
  readonly pointer: RunsPointer
  readonly selection: Selection
}

/** Rows that were selected in one go. */
interface Reached {
  /** The run that it began at. */
  readonly from: string
  readonly to: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Selects the rows from the one the keyboard stands on to another; reaching on makes it longer or shorter. */
export class Reach {
  #last: Reached | null = null
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  async to(id: string): Promise<void> {
    const { found, pointer, selection } = this.#context
    const { from, before } = this.#goingOn ?? { from: pointer.id ?? id, before: selection.ids }
    pointer.pointAt(id)
    selection.choose([...before, ...(await found.between(from, id))])
    this.#last = { from, to: id, before, after: selection.ids }
  }

  async by(rows: number): Promise<void> {
    const id = await this.#context.pointer.after(rows)
    if (id !== null) await this.to(id)
  }

  /** What was reached last, unless something else was pointed at or selected since. */
  get #goingOn(): Reached | null {
    const { pointer, selection } = this.#context
    return this.#last?.after === selection.ids && this.#last.to === pointer.id ? this.#last : null
  }
}
