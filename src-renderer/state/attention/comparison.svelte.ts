import { difference } from '#shared/attention/difference'
import { drawnGrid } from '#shared/attention/drawn'
import { largestMagnitude } from '#shared/attention/grid'
import type { Grid } from '#shared/attention/grid'
import type { Head } from '#shared/attention/heads'
import { atSamePlace, pairHeads } from './compare'
import type { HeadPair, Side } from './compare'
import type { HeadChoice } from './head-choice.svelte'
import type { MapFocus } from './map-focus.svelte'
import { Matching } from './matching.svelte'
import { isSigned } from './mode'
import type { Mode } from './mode'

interface Sources {
  /** What every run shows, A first. */
  readonly sides: () => readonly Side[]
  readonly choice: HeadChoice
  readonly focus: MapFocus
  readonly mode: () => Mode
  /** Which of the other runs the table compares A with: 0 is B. */
  readonly compared: () => number
}

/** The heads of A beside those of the other runs, and the chosen one of them as it is drawn. */
export class Comparison {
  readonly #from: Sources
  #shared = $state(true)
  readonly matching = new Matching()

  /** The heads of A paired with each other run; with A alone, by themselves. */
  readonly #rows = $derived.by(() => {
    const [a, ...others] = this.#from.sides()
    if (!a) return []
    const signed = isSigned(this.#from.mode())
    const compared = this.#from.compared()
    const partner = (side: Side, i: number) =>
      i === compared ? this.matching.partner(side) : atSamePlace(side)
    if (others.length === 0) return [pairHeads(a, { heads: [], view: undefined }, () => null)]
    return others.map((side, i) => pairHeads(a, side, partner(side, i), signed))
  })
  readonly #drawn = $derived(this.#rows.map((pairs) => this.#draw(this.#chosenOf(pairs))))
  readonly #domains = $derived.by(() => {
    const largest = (grid: Grid | null | undefined) => (grid ? largestMagnitude(grid.values) : 0)
    const own = [this.#drawn[0]?.a, ...this.#drawn.map((drawn) => drawn?.b)].map(largest)
    const all = Math.max(0, ...own)
    return {
      maps: this.#shared ? own.map(() => all) : own,
      difference: Math.max(0, ...this.#drawn.map((drawn) => largest(drawn?.difference))),
    }
  })

  constructor(from: Sources) {
    this.#from = from
  }

  /** Every head of A with its partner in B. */
  get pairs(): readonly HeadPair[] {
    return this.#rows[0] ?? []
  }
  /** Every head of A with its partner in the run that the table compares it with. */
  get compared(): readonly HeadPair[] {
    return this.#rows[this.#from.compared()] ?? []
  }
  /** The same for each of the other runs. */
  get rows() {
    return this.#rows
  }
  /** The chosen head of A and its partner. */
  get pair() {
    return this.#chosenOf(this.pairs)
  }
  /** The chosen head of A beside each other run. */
  get drawn() {
    return this.#drawn
  }
  get maps() {
    const { a = null, b = null, difference = null } = this.#drawn[0] ?? {}
    return { a, b, difference }
  }
  /** The end of each run's scale, A first, and of all differences. */
  get scales() {
    return this.#domains
  }
  get shared() {
    return this.#shared
  }

  /** Matches heads again, where they stand beside those most like them. */
  match(): Promise<void> {
    const [a, ...others] = this.#from.sides()
    return this.matching.follow(a, others[this.#from.compared()])
  }

  toggleScale = () => {
    this.#shared = !this.#shared
  }

  /** The pair that differs most; undefined where nothing can be compared. */
  mostDifferent(): HeadPair | undefined {
    const [most] = this.pairs.toSorted((x, y) => (y.divergence ?? 0) - (x.divergence ?? 0))
    return most?.divergence ? most : undefined
  }

  #chosenOf(pairs: readonly HeadPair[]): HeadPair | null {
    const { layer, head } = this.#from.choice
    const ofLayer = pairs.filter(({ a }) => a.layer === layer)
    return ofLayer.find(({ a }) => a.head === head) ?? ofLayer[0] ?? pairs[0] ?? null
  }

  #draw(pair: HeadPair | null) {
    if (!pair) return null
    const grid = (head: Head | null) => head && drawnGrid(head, this.#from.focus.query)
    const [a, b] = [grid(pair.a)!, grid(pair.b)]
    return { pair, a, b, difference: b && pair.apart === null ? difference(a, b) : null }
  }
}
