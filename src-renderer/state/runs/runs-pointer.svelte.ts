import type { ListItem, RunsList } from './runs-list.svelte'

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
    this.#id = await this.after(by)
  }

  /** The run so many rows below; above where negative. */
  async after(by: number): Promise<string | null> {
    const { items } = this.#list
    const wanted = this.at < 0 ? 0 : Math.min(Math.max(this.at + by, 0), items.length - 1)
    const onward = by < 0 ? -1 : 1
    const to = nextRun(items, wanted, onward) ?? nextRun(items, wanted, -onward) ?? -1
    if (items[to]?.kind !== 'run') return this.#id
    await this.#list.need(to - 20, to + 20)
    return this.#list.runAt(this.#list.items[to])?.id ?? this.#id
  }
}

/** The place of the first run from a row on. */
function nextRun(items: readonly ListItem[], from: number, step: number): number | undefined {
  let at = from
  while (items[at]?.kind === 'group') at += step
  return items[at] && at
}
