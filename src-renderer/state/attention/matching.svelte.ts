import { matchHeads, type HeadMatch } from '#shared/attention/matching'
import type { Head } from '#shared/attention/heads'
import { atSamePlace, type Partner, type Side } from './compare'
import { SlicedWork } from './sliced-work.svelte'

/** Which head of B stands beside a head of A: the one at the same place, or the one that is most like it. */
export type Pairing = 'place' | 'likeness'

/** What the heads of two runs have been matched to. */
interface Matched {
  readonly a: readonly Head[]
  readonly b: readonly Head[]
  readonly matches: readonly (HeadMatch | null)[]
}

/** Heads of A matched with heads of B by their maps. */
export class Matching {
  #pairing = $state<Pairing>('place')
  readonly #work = new SlicedWork<Matched>()

  get pairing() {
    return this.#pairing
  }
  /** The part that is done; `null` while nothing goes on. */
  get progress() {
    return this.#work.progress
  }
  get error() {
    return this.#work.error
  }
  /** Whether heads have been matched; what is shown now may be of another step. */
  get isKnown() {
    return this.#work.value !== null
  }

  choose = (pairing: Pairing) => {
    this.#pairing = pairing
  }

  /** Matches the heads of two runs as they are shown now, where that was chosen; else forgets what was matched. */
  async follow(a: Side | undefined, b: Side | undefined): Promise<void> {
    if (this.#pairing === 'place' || !a || !b) return this.#work.clear()
    await this.#work.run(match(a.heads.flat(), b.heads.flat()))
  }

  stop = () => this.#work.stop()

  clear() {
    this.#work.clear()
    this.#pairing = 'place'
  }

  /** The head of B that a head of A is most like, and how far apart they are; `null` where none can be compared. */
  like({ layer, head }: Head): { readonly head: Head; readonly divergence: number } | null {
    const known = this.#work.value
    const at = known?.a.findIndex((one) => one.layer === layer && one.head === head) ?? -1
    const found = known?.matches[at]
    return known && found ? { head: known.b[found.nearest]!, divergence: found.nearestDivergence } : null
  }

  /** How heads of A find their partners in B. */
  partner(b: Side): Partner {
    const known = this.#work.value
    const samePlace = atSamePlace(b)
    if (this.#pairing === 'place' || !known) return samePlace
    return ({ layer, head }) => {
      const at = known.a.findIndex((one) => one.layer === layer && one.head === head)
      const own = known.matches[at]?.own ?? null
      return own === null ? null : samePlace(known.b[own]!)
    }
  }
}

function* match(a: readonly Head[], b: readonly Head[]): Generator<number, Matched> {
  const grids = (heads: readonly Head[]) => heads.map(({ grid }) => grid)
  const matches = yield* matchHeads(grids(a), grids(b))
  return { a, b, matches }
}
