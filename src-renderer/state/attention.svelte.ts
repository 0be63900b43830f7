import { createContext } from 'svelte'
import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import { firstQuery } from '#shared/attention/view'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { ExampleView } from '#shared/records'
import { Comparison } from './attention/comparison.svelte'
import { HeadChoice } from './attention/head-choice.svelte'
import { LoadedRun } from './attention/loaded-run.svelte'
import type { RunStorage } from './attention/run-storage'
import { MapFocus } from './attention/map-focus.svelte'
import { mapKind } from './attention/mode'
import { Settings } from './attention/settings.svelte'
import { Slot } from './attention/slot.svelte'
import { Steps } from './attention/steps.svelte'
import type { Examiner } from './examiner'

/** As many runs are compared as have a letter: A to F. */
export const mostRuns = 6

/** Something that is looked at like a run: where its maps are read, and who asks it. */
export interface Guest {
  readonly storage: RunStorage
  readonly examiner: Examiner
}

/** What the Attention screen looks at: one run or several, an example, a step, a head, and one crosshair. */
export class AttentionState {
  readonly #storage: Client<StorageCalls>
  readonly #examiner: Examiner | undefined
  readonly #guests = new Map<string, Guest>()
  #slots = $state.raw<readonly Slot[]>([])
  #switched = $state(1)
  #error = $state.raw<ErrorData | null>(null)
  #example = $state(0)
  #edited = $state.raw<ExampleView | null>(null)

  readonly focus = new MapFocus()
  readonly settings = new Settings(() => void this.#show())
  readonly timeline = new Steps(
    () => this.#slots.flatMap((slot) => (slot.ownStep === null ? slot.loaded.steps(slot.example) : [])),
    () => void this.#show(),
  )
  readonly #sides = $derived(this.#slots.map((slot) => ({ heads: this.#ofKind(slot), view: slot.view })))
  readonly choice = new HeadChoice(() => this.headsA)
  readonly comparison = new Comparison({
    sides: () => this.#sides,
    choice: this.choice,
    focus: this.focus,
    mode: () => this.settings.mode,
  })

  /** Without an examiner it shows what is stored, and asks no model. */
  constructor(storage: Client<StorageCalls>, examiner?: Examiner) {
    this.#storage = storage
    this.#examiner = examiner
  }

  get slots() {
    return this.#slots
  }
  get a() {
    return this.#slots[0]?.loaded ?? null
  }
  get b() {
    return this.#slots[1]?.loaded ?? null
  }
  get error() {
    return this.#error
  }
  /** Place of the example that slots show, where they have none of their own. */
  get example() {
    return this.#example
  }
  /** An input in place of the example. */
  get edited() {
    return this.#edited
  }
  /** The example as A shows it. */
  get view() {
    return this.#slots[0]?.view
  }
  get step() {
    return this.timeline.at
  }
  get steps() {
    return this.timeline.list
  }
  get playback() {
    return this.timeline.playback
  }
  /** Heads of A as they are shown, layer by layer. */
  get headsA() {
    return this.#sides[0]?.heads ?? []
  }
  get sides() {
    return this.#sides
  }
  get pairs() {
    return this.comparison.pairs
  }
  get pair() {
    return this.comparison.pair
  }
  get maps() {
    return this.comparison.maps
  }
  get domains() {
    const { maps, difference } = this.comparison.scales
    return { a: maps[0] ?? 0, b: maps[1] ?? 0, difference }
  }
  get crosshair() {
    return this.focus.crosshair
  }
  get query() {
    return this.focus.query
  }
  /** The run whose heads the table's switches are of. */
  get switched(): Slot | undefined {
    return this.#slots[Math.min(this.#switched, this.#slots.length - 1)]
  }
  get switchedAt() {
    return Math.min(this.#switched, this.#slots.length - 1)
  }

  /** Lets something that is no run of the library be opened by its id. */
  welcome(id: string, guest: Guest): void {
    this.#guests.set(id, guest)
  }

  /** Opens a run at a place, or behind the others. */
  async open(id: string, place = 0) {
    try {
      const { storage, examiner } = this.#guests.get(id) ?? {
        storage: this.#storage,
        examiner: this.#examiner,
      }
      const slot = new Slot(await LoadedRun.open(storage, id), examiner)
      this.#slots = [...this.#slots.slice(0, place), slot, ...this.#slots.slice(place + 1)]
      this.#error = null
      this.comparison.matching.clear()
      if (place === 0) this.#begin(slot)
      await this.#show()
      if (place === 0) this.#rest()
      if (place === 1) this.#chooseMostDifferent()
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    }
  }

  /** These runs side by side, A first, replacing what was open. */
  async compare(...ids: readonly string[]) {
    this.#slots = []
    for (const [place, id] of ids.slice(0, mostRuns).entries()) await this.open(id, place)
  }

  /** Takes a run away; those behind it move up a letter. */
  close = (place: number) => {
    this.#slots = this.#slots.filter((_, i) => i !== place)
    this.comparison.matching.clear()
    void this.#show()
  }

  swap = () => {
    const [a, b, ...rest] = this.#slots
    if (!a || !b) return
    this.#slots = [b, a, ...rest]
    this.comparison.matching.clear()
  }

  chooseExample = (example: number) => {
    const count = this.a?.examples.length ?? 0
    if (count === 0) return
    this.#example = (example + count) % count
    this.#edited = null
    this.crosshair.clear()
    void this.#show().then(() => this.view?.kind === 'image' && this.view.boxes && this.#rest())
  }

  /** Shows what the models make of another input; `null` goes back to the example. */
  edit = (view: ExampleView | null) => {
    this.#edited = view
    void this.#show()
  }

  chooseStep = (step: number) => this.timeline.choose(step)
  chooseHead = (layer: number, head: number) => this.choice.choose(layer, head)

  /** Lets the table's switches be of the run at a place. */
  switchHeadsOf = (place: number) => {
    this.#switched = place
  }

  /** Shows again what a slot shows, after a change in it. */
  update = () => void this.#show()

  /** Matches heads of A and B again, where they stand beside those most like them. */
  match = () => this.comparison.matching.follow(this.#sides[0], this.#sides[1])

  #begin(slot: Slot) {
    this.crosshair.clear()
    this.#edited = null
    if (this.#example >= slot.loaded.examples.length) this.#example = 0
    this.choice.begin()
    this.timeline.begin(slot.loaded.steps(this.#example).at(-1) ?? 0)
  }

  /** The query that is looked at first. */
  #rest() {
    const map = this.headsA[0]?.[0]?.map
    if (map) this.focus.chooseQuery(firstQuery(map, this.view))
  }

  #chooseMostDifferent() {
    const most = this.comparison.mostDifferent()
    if (most) this.choice.choose(most.a.layer, most.a.head)
  }

  #ofKind({ heads }: Slot) {
    const of = heads.filter(([head]) => head && mapKind(head.map) === this.settings.part)
    return of.length > 0 ? of : heads
  }

  async #show() {
    const { look, vectors } = this.settings
    const shown = { step: this.timeline.at, example: this.#example, look, edited: this.#edited, vectors }
    await Promise.all(this.#slots.map((slot) => slot.show(shown)))
    await this.match()
  }
}

export const [getAttention, setAttention] = createContext<AttentionState>()
