import type { Cell } from '#shared/ipc/storage/history'
import type { Storage } from '#renderer/bridge/storage'
import type { ListQuery } from './list-query'
import type { RunsList, Section } from './runs-list.svelte'

interface Known {
  readonly sections: readonly Section[]
  readonly ids: readonly string[]
  /** By the value of the group; `null` without groups. */
  readonly inGroups: ReadonlyMap<Cell, readonly string[]> | null
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
    const by = sections.find(({ group }) => group)?.group?.field
    this.#known = by === undefined ? await this.#plain(query) : await this.#grouped(query, by)
    return this.#known.ids
  }

  /** The runs of the rows from one to another; the last alone where the first is not in sight. */
  async between(first: string, last: string): Promise<readonly string[]> {
    const all = await this.read()
    const { sections } = this.#list
    const groups = this.#known?.sections === sections ? this.#known.inGroups : null
    const open = sections.filter(({ group }) => group && !this.#list.isClosed(group))
    const ids = groups ? open.flatMap(({ group }) => groups.get(group!.value) ?? []) : all
    const [from, to] = [ids.indexOf(first), ids.indexOf(last)]
    return from < 0 || to < 0 ? [last] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  }

  async #plain(query: ListQuery): Promise<Known> {
    const { sections } = this.#list
    return { sections, ids: await this.#storage['runs.ids'](query), inGroups: null }
  }

  async #grouped(query: ListQuery, by: string): Promise<Known> {
    const { sections } = this.#list
    const { groups } = await this.#storage['runs.groups']({ ...query, by })
    const inGroups = new Map(groups.map(({ value, ids }) => [value, ids]))
    return { sections, ids: [...new Set([...inGroups.values()].flat())], inGroups }
  }

  /** Without asking: the one page there is. */
  #listed(sections: readonly Section[]): readonly string[] | null {
    const { loaded, total } = this.#list
    const isGrouped = sections.some(({ group }) => group !== null)
    return !isGrouped && loaded.length === total ? loaded.map(({ id }) => id) : null
  }
}
