import type { RunsList } from './runs-list.svelte'

/** The row of the list that the keyboard stands on. */
export class RunsPointer {
  #id = $state<string | null>(null)
  readonly #list: RunsList

  constructor(list: RunsList) {
    this.#list = list
  }

  get id(): string | null {
    return this.#id
  }

  /** Its place among all rows; −1 where it is not there. */
  readonly at = $derived.by(() => (this.#id === null ? -1 : this.#list.rowOf(this.#id)))

  pointAt(id: string | null): void {
    this.#id = id
  }

  /** Moves by rows, over the heads of groups, stopping at the ends. */
  async move(by: number): Promise<void> {
    const { items } = this.#list
    const direction = Math.sign(by)
    const last = items.length - 1
    let to = this.at < 0 ? 0 : Math.min(Math.max(this.at + by, 0), last)
    while (items[to]?.kind === 'group' && items[to + direction]) to += direction
    if (items[to]?.kind !== 'run') return
    await this.#list.need(to - 20, to + 20)
    this.#id = this.#list.runAt(this.#list.items[to])?.id ?? this.#id
  }
}
