import { createContext } from 'svelte'
import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import { difference } from '#shared/attention/difference'
import { largestMagnitude } from '#shared/attention/grid'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { AttentionMap } from '#shared/records'
import { MapFocus } from './attention/map-focus.svelte'
import { pairHeads } from './attention/compare'
import { drawnGrid } from '#shared/attention/drawn'
import { headsOf } from '#shared/attention/heads'
import { firstQuery } from '#shared/attention/view'
import { LoadedRun } from './attention/loaded-run.svelte'
import { Playback } from './attention/playback.svelte'

export type Slot = 'a' | 'b'

/** What the Attention screen looks at: one run or two, an example, a step, a head, and one crosshair. */
export class AttentionState {
  readonly #storage: Client<StorageCalls>
  #a = $state.raw<LoadedRun | null>(null)
  #b = $state.raw<LoadedRun | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #example = $state(0)
  #step = $state(0)
  #layer = $state(0)
  #head = $state(0)
  #shared = $state(true)

  readonly focus = new MapFocus()
  readonly playback = new Playback((around) => this.#advance(around))

  readonly #headsA = $derived(this.#a ? headsOf(this.#a.maps, this.view) : [])
  readonly #headsB = $derived(this.#b ? headsOf(this.#b.maps, this.#b.examples[this.#example]?.view) : [])
  readonly #pairs = $derived(pairHeads(this.#headsA, this.#headsB))
  readonly #steps = $derived(
    [...new Set([this.#a, this.#b].flatMap((run) => run?.steps(this.#example) ?? []))].sort((x, y) => x - y),
  )

  readonly #maps = $derived.by(() => {
    const [a, b] = [this.pair?.a, this.pair?.b].map((head) => (head ? drawnGrid(head, this.query) : null))
    return { a: a ?? null, b: b ?? null, difference: a && b ? difference(a, b) : null }
  })
  readonly #domains = $derived.by(() => {
    const { a, b, difference } = this.#maps
    const [largestA, largestB, largest] = [a, b, difference].map((grid) =>
      grid ? largestMagnitude(grid.values) : 0,
    ) as [number, number, number]
    const both = Math.max(largestA, largestB)
    return { a: this.#shared ? both : largestA, b: this.#shared ? both : largestB, difference: largest }
  })

  constructor(storage: Client<StorageCalls>) {
    this.#storage = storage
  }

  get a() {
    return this.#a
  }
  get b() {
    return this.#b
  }
  get error() {
    return this.#error
  }
  get example() {
    return this.#example
  }
  /** The example as A shows it; the same row in both runs. */
  get view() {
    return this.#a?.examples[this.#example]?.view
  }
  get step() {
    return this.#step
  }
  /** Steps stored for either run, ascending. */
  get steps() {
    return this.#steps
  }
  get headsA() {
    return this.#headsA
  }
  get headsB() {
    return this.#headsB
  }
  get pairs() {
    return this.#pairs
  }
  /** The chosen head of A and of B. */
  get pair() {
    return (
      this.#pairs.find(({ a }) => a.layer === this.#layer && a.head === this.#head) ?? this.#pairs[0] ?? null
    )
  }
  get shared() {
    return this.#shared
  }
  get crosshair() {
    return this.focus.crosshair
  }
  /** The query whose row is drawn where only one can be: over a picture, as a strip or as bands. */
  get query() {
    return this.focus.query
  }
  /** What is drawn of the chosen head in A and in B, and their difference. */
  get maps() {
    return this.#maps
  }
  /** The end of each map's scale. */
  get domains() {
    return this.#domains
  }

  async open(id: string, slot: Slot = 'a') {
    try {
      const loaded = await LoadedRun.open(this.#storage, id)
      if (slot === 'a') this.#a = loaded
      else this.#b = loaded
      this.#error = null
      if (slot === 'a') this.#begin(loaded)
      await this.#show()
      if (slot === 'a' && loaded.maps[0]) this.#restOn(loaded.maps[0])
      if (slot === 'b') this.#chooseMostDifferent()
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    }
  }

  /** One run, or two side by side, replacing what was open. */
  async compare(a: string, b?: string) {
    this.closeB()
    await this.open(a)
    if (b) await this.open(b, 'b')
  }

  closeB = () => {
    this.#b = null
  }

  swap = () => {
    if (!this.#b) return
    ;[this.#a, this.#b] = [this.#b, this.#a]
  }

  chooseExample = (example: number) => {
    const count = this.#a?.examples.length ?? 0
    if (count === 0) return
    this.#example = (example + count) % count
    this.crosshair.clear()
    void this.#show().then(() => this.#lookAtObject())
  }

  chooseStep = (step: number) => {
    this.#step = step
    void this.#show()
  }

  /** Goes to the stored step that many places on. */
  moveStep = (places: number) => {
    const at = this.#steps.indexOf(this.#nearestStep())
    const step = this.#steps[at + places]
    if (step !== undefined) this.chooseStep(step)
  }

  chooseHead = (layer: number, head: number) => {
    const heads = this.#headsA[layer]
    if (!heads) return
    this.#layer = layer
    this.#head = Math.min(heads.length - 1, Math.max(0, head))
  }

  moveHead = (places: number) => this.chooseHead(this.#layer, this.#head + places)
  moveLayer = (places: number) => this.chooseHead(this.#layer + places, this.#head)

  toggleScale = () => {
    this.#shared = !this.#shared
  }

  #begin(run: LoadedRun) {
    this.playback.stop()
    this.crosshair.clear()
    if (this.#example >= run.examples.length) this.#example = 0
    this.#layer = this.#head = 0
    this.#step = run.steps(this.#example).at(-1) ?? 0
  }

  #restOn(map: AttentionMap) {
    this.focus.chooseQuery(firstQuery(map, this.view))
  }

  /** In another picture with objects, the first of them asks. */
  #lookAtObject() {
    const [map] = this.#a?.maps ?? []
    if (map && this.view?.kind === 'image' && this.view.boxes) this.#restOn(map)
  }

  #chooseMostDifferent() {
    const [most] = this.#pairs.toSorted((x, y) => (y.divergence ?? 0) - (x.divergence ?? 0))
    if (most?.divergence) this.chooseHead(most.a.layer, most.a.head)
  }

  #nearestStep(): number {
    return this.#steps.reduce(
      (best, at) => (Math.abs(at - this.#step) < Math.abs(best - this.#step) ? at : best),
      this.#steps[0] ?? 0,
    )
  }

  #advance(around: boolean): boolean {
    const at = this.#steps.indexOf(this.#nearestStep())
    const step = this.#steps[at + 1] ?? (around ? this.#steps[0] : undefined)
    if (step !== undefined) this.chooseStep(step)
    return step !== undefined
  }

  async #show() {
    await Promise.all([this.#a, this.#b].map((run) => run?.show(this.#step, this.#example)))
  }
}

export const [getAttention, setAttention] = createContext<AttentionState>()
