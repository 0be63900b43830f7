import { SvelteMap } from 'svelte/reactivity'
import type { Storage } from '#renderer/bridge/storage'
import type { RunGroup } from './run-groups'

/** What varies within groups, read one after another: what the user asks for meanwhile never waits for more than one. */
export class VaryingSettings {
  readonly #paths = new SvelteMap<string, readonly string[]>()
  readonly #asked = new WeakSet<RunGroup>()
  readonly #storage: Storage
  #turn: Promise<unknown> = Promise.resolve()
  #list = 0

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** The list is read anew: what was asked for groups of the last one and not begun yet is not read any more. */
  forget(): void {
    this.#list++
  }

  /** Paths of settings beside the seed; what was known before of a group that was read anew stays until then. */
  of(group: RunGroup): readonly string[] {
    if (!this.#asked.has(group)) {
      this.#asked.add(group)
      const list = this.#list
      this.#turn = this.#turn.then(() => this.#read(group, list)).catch(() => this.#asked.delete(group))
    }
    return this.#paths.get(group.key) ?? []
  }

  async #read({ key, query }: RunGroup, list: number): Promise<void> {
    if (list !== this.#list) return
    this.#paths.set(key, await this.#storage['runs.varying'](query))
  }
}
