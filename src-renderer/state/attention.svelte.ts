import { createContext } from 'svelte'
import { firstQuery } from '#shared/attention/first-query'
import { tellingHead } from '#shared/attention/telling'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { commonOf } from './attention/common-example'
import { Comparison } from './attention/comparison.svelte'
import { HeadChoice } from './attention/head-choice.svelte'
import { Input } from './attention/input.svelte'
import { MapFocus } from './attention/map-focus.svelte'
import { ofPart } from './attention/mode'
import { Opening } from './attention/opening.svelte'
import { Settings } from './attention/settings.svelte'
import type { Slot } from './attention/slot.svelte'
import { Slots } from './attention/slots.svelte'
import { Steps } from './attention/steps.svelte'
import type { Examiner } from './examiner'

/** What the Attention screen looks at: one run or several, an example, a step, a head, and one crosshair. */
export class AttentionState {
  readonly runs: Slots
  readonly opening: Opening
  readonly focus = new MapFocus()
  readonly settings = new Settings(() => this.update())
  readonly input = new Input(() => this.#changeInput())
  readonly timeline: Steps
  readonly #sides = $derived.by(() =>
    this.slots.map((slot) => ({ heads: ofPart(slot.heads, this.settings.part), view: slot.view })),
  )
  readonly choice = new HeadChoice(() => this.headsA)
  readonly comparison: Comparison

  /** Without an examiner it shows what is stored, and asks no model. */
  constructor(storage: Client<StorageCalls>, examiner?: Examiner) {
    this.runs = new Slots({ storage, examiner })
    this.opening = new Opening(this.runs, {
      begin: (slot, place) => this.#begin(slot, place),
      show: () => this.#show(),
      forget: () => this.comparison.matching.clear(),
    })
    this.timeline = new Steps(
      () => this.slots.flatMap((slot) => (slot.ownStep === null ? slot.loaded.steps(slot.example) : [])),
      () => this.update(),
    )
    this.comparison = new Comparison({
      sides: () => this.#sides,
      choice: this.choice,
      focus: this.focus,
      mode: () => this.settings.mode,
      compared: () => Math.max(0, this.runs.switchedAt - 1),
    })
  }

  get slots(): readonly Slot[] {
    return this.runs.list
  }
  get a() {
    return this.slots[0]?.loaded ?? null
  }
  /** The example as A shows it. */
  get view() {
    return this.slots[0]?.view
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
  get crosshair() {
    return this.focus.crosshair
  }
  /** The chosen head of the run whose heads the table's switches are of. */
  get switchedHead() {
    const at = this.runs.switchedAt
    return (at === 0 ? this.pair?.a : this.comparison.drawn[at - 1]?.pair.b) ?? null
  }

  chooseExample = (example: number) => this.input.choose(example, this.a?.examples.length ?? 0)
  chooseStep = (step: number) => this.timeline.choose(step)
  chooseHead = (layer: number, head: number) => this.choice.choose(layer, head)

  /** Lets the table be of the run at a place: its switches, and A beside it. */
  switchHeadsOf = (place: number) => {
    this.runs.switchHeadsOf(place)
    void this.comparison.match()
  }

  /** Shows again what slots show, after a change. */
  update = () => void this.#show()

  async #begin(slot: Slot, place: number) {
    if (place === 0) {
      this.crosshair.clear()
      this.input.begin(slot.loaded.examples.length)
      this.choice.begin()
      this.timeline.begin(slot.loaded.steps(this.input.example).at(-1) ?? 0)
    }
    await this.#show()
    if (place === 0) this.#look()
    const most = place <= 1 && this.comparison.mostDifferent()
    if (most) this.choice.choose(most.a.layer, most.a.head)
  }

  #changeInput() {
    const rests = !this.input.edited && this.focus.query === this.#restingQuery()
    if (!this.input.edited) this.crosshair.clear()
    void this.#show().then(() => rests && this.#rest())
  }

  /** Chooses what is looked at first. */
  #look() {
    const head = tellingHead(this.headsA)
    if (head) this.choice.choose(head.layer, head.head)
    this.#rest()
  }

  #rest() {
    this.focus.chooseQuery(this.#restingQuery())
  }

  /** The query that is looked at where nobody chose one. */
  #restingQuery(): number {
    const map = this.pair?.a.map ?? this.headsA[0]?.[0]?.map
    return map ? firstQuery(map, this.view) : this.focus.query
  }

  async #show() {
    const { look, vectors } = this.settings
    const { example, edited } = this.input
    const [a] = this.slots
    const common = a ? commonOf(a.loaded, a.ownExample ?? example) : null
    const shown = { step: this.timeline.at, example, common, look, edited, vectors }
    await Promise.all(this.slots.map((slot) => slot.show(shown)))
    await this.comparison.match()
  }
}

export const [getAttention, setAttention] = createContext<AttentionState>()
