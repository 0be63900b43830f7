import type { Storage } from '#renderer/bridge/storage'
import type { RunsList, Section } from './runs-list.svelte'

interface Known {
  readonly sections: readonly Section[]
  readonly ids: readonly string[]
}

/** The ids of all runs that the list finds, in its order, also of those that were not read. */
export class FoundIds {
  #known = $state.raw<Known | null>(null)
  readonly #list: RunsList
  readonly #storage: Storage
  /** `null` until they were asked for. */
  readonly ids = $derived.by(() => {
    if (this.#known?.sections === this.#list.sections) return this.#known.ids
    return this.#listed(this.#list.sections)
  })

  constructor(list: RunsList, storage: Storage) {
    this.#list = list
    this.#storage = storage
  }

  async read(): Promise<readonly string[]> {
    const { sections, query } = this.#list
    if (this.ids !== null || query === null) return this.ids ?? []
    const ids = await this.#storage['runs.ids'](query)
    this.#known = { sections, ids }
    return ids
  }

  /** The runs of the rows from one to another; the last alone where the first is not in sight. */
  async between(first: string, last: string): Promise<readonly string[]> {
    const all = await this.read()
    const open = this.#list.sections.filter(({ group }) => group && !this.#list.isClosed(group))
    const ids = this.#isGrouped ? open.flatMap(({ group }) => group!.ids) : all
    const [from, to] = [ids.indexOf(first), ids.indexOf(last)]
    return from < 0 || to < 0 ? [last] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  }

  get #isGrouped(): boolean {
    return this.#list.sections.some(({ group }) => group !== null)
  }

  /** Without asking: what the groups name, or the one page there is. */
  #listed(sections: readonly Section[]): readonly string[] | null {
    if (this.#isGrouped) return [...new Set(sections.flatMap(({ group }) => group?.ids ?? []))]
    const { loaded, total } = this.#list
    return loaded.length === total ? loaded.map(({ id }) => id) : null
  }
}
