import { LoadedRun } from './loaded-run.svelte'
import type { RunStorage } from './run-storage'
import type { Examiner } from '../examiner'
import { Slot } from './slot.svelte'

/** As many runs are compared as have a letter: A to F. */
export const mostRuns = 6

/** Something that is looked at like a run: where its maps are read, and who asks it. */
export interface Guest {
  readonly storage: RunStorage
  readonly examiner: Examiner | undefined
}

/** The runs side by side, A first. */
export class Slots {
  readonly #library: Guest
  readonly #guests = new Map<string, Guest>()
  #list = $state.raw<readonly Slot[]>([])
  #switched = $state.raw<Slot | null>(null)
  #wish = 0

  /** `library` keeps every run that is no guest. */
  constructor(library: Guest) {
    this.#library = library
  }

  get list() {
    return this.#list
  }

  /** The run whose heads the table's switches are of; it keeps them when it moves to another place. */
  get switched(): Slot | undefined {
    const chosen = this.#list.find((slot) => slot === this.#switched)
    return chosen ?? this.#list[1] ?? this.#list[0]
  }

  /** The place of that run; -1 where none is open. */
  get switchedAt(): number {
    return this.#list.findIndex((slot) => slot === this.switched)
  }

  /** Lets something that is no run of the library be opened by its id. */
  welcome(id: string, guest: Guest): void {
    this.#guests.set(id, guest)
  }

  /** Opens a run at a place, or behind the others; `null` where other runs were wished for meanwhile. */
  async open(id: string, place: number): Promise<Slot | null> {
    const wish = this.#wish
    const slot = await this.#load(id)
    if (wish !== this.#wish) return null
    this.#list = [...this.#list.slice(0, place), slot, ...this.#list.slice(place + 1)]
    return slot
  }

  /** Replaces all by these; says why the first of those that cannot be opened cannot. */
  async replace(ids: readonly string[]): Promise<{ readonly a: Slot | null; readonly failed: unknown }> {
    const wish = ++this.#wish
    const found = await Promise.allSettled(ids.slice(0, mostRuns).map((id) => this.#load(id)))
    if (wish !== this.#wish) return { a: null, failed: undefined }
    this.#list = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const [failed] = found.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    return { a: this.#list[0] ?? null, failed }
  }

  close(place: number) {
    this.#switched = this.switched ?? null
    this.#list = this.#list.filter((_, i) => i !== place)
  }

  swap() {
    const [a, b, ...rest] = this.#list
    this.#switched = this.switched ?? null
    if (a && b) this.#list = [b, a, ...rest]
  }

  switchHeadsOf(place: number) {
    this.#switched = this.#list[place] ?? null
  }

  async #load(id: string): Promise<Slot> {
    const { storage, examiner } = this.#guests.get(id) ?? this.#library
    return new Slot(await LoadedRun.open(storage, id), examiner)
  }
}
