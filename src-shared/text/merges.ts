import { Heap } from './heap'
import type { Merge } from './learn-merges'

/** Places in a text are below this, so that a rank and a place fit one number. */
const places = 2 ** 32

/** Learned merges as a table: which neighbours become which token, and which of them first. */
export class Merges {
  readonly #ranks = new Map<number, number>()
  readonly #made: number[] = []
  readonly #size: number

  /** Throws a `TypeError` where a merge names a token that the vocabulary lacks. */
  constructor(merges: readonly Merge[], ids: ReadonlyMap<string, number>, size: number) {
    this.#size = size
    for (const [left, right] of merges) {
      const [a, b, made] = [ids.get(left), ids.get(right), ids.get(left + right)]
      if (a === undefined || b === undefined || made === undefined)
        throw new TypeError(`The merge "${left} ${right}" is not of this vocabulary.`)
      const pair = a * size + b
      if (!this.#ranks.has(pair)) this.#ranks.set(pair, this.#made.length)
      this.#made.push(made)
    }
  }

  /** Merges neighbours, the earliest learned first and among equals from the left, until none is left. */
  apply(ids: readonly number[]): number[] {
    if (this.#made.length === 0 || ids.length < 2) return [...ids]
    const chain = new Chain(ids)
    const queue = new Heap<number>((a, b) => a < b)
    const consider = (at: number) => {
      const rank = this.#rank(chain, at)
      if (rank !== undefined) queue.push(rank * places + at)
    }
    for (let at = 0; at < ids.length - 1; at++) consider(at)
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
      const at = item % places
      const rank = Math.floor(item / places)
      if (this.#rank(chain, at) !== rank) continue
      chain.merge(at, this.#made[rank]!)
      consider(chain.before[at]!)
      consider(at)
    }
    return chain.rest()
  }

  /** Rank of what stands at a place with what follows it; places that were merged away hold −1. */
  #rank({ ids, after }: Chain, at: number): number | undefined {
    if (at < 0 || ids[at] === -1 || after[at]! >= ids.length) return undefined
    return this.#ranks.get(ids[at]! * this.#size + ids[after[at]!]!)
  }
}

/** Ids of which neighbours become one, without moving the others. */
class Chain {
  readonly ids: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array

  constructor(ids: readonly number[]) {
    this.ids = Int32Array.from(ids)
    this.before = this.ids.map((_, at) => at - 1)
    this.after = this.ids.map((_, at) => at + 1)
  }

  merge(at: number, made: number): void {
    const gone = this.after[at]!
    this.ids[at] = made
    this.ids[gone] = -1
    this.after[at] = this.after[gone]!
    if (this.after[at]! < this.ids.length) this.before[this.after[at]!] = at
  }

  rest(): number[] {
    return Array.from(this.ids.filter((id) => id !== -1))
  }
}
