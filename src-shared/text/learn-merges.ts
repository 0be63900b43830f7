import { Heap } from './heap'

/** Two tokens that were made one. */
export type Merge = readonly [left: string, right: string]

interface Candidate {
  readonly count: number
  readonly left: number
  readonly right: number
}

/** A pair must be seen this often to become a token. */
const least = 2

/** Ids are below this, so that two of them fit one number. */
const most = 2 ** 26

/**
 * Byte pair encoding (Sennrich, Haddow, Birch 2016, arXiv:1508.07909): the most frequent pair of neighbours becomes a
 * token, again and again. Counts are kept up to date, never made anew; among equals the pair of smaller ids wins.
 */
export class MergeLearner {
  readonly tokens: string[]
  readonly merges: Merge[] = []
  readonly #ids: Map<string, number>
  readonly #specials: ReadonlySet<string>
  readonly #words: number[][]
  readonly #counts: readonly number[]
  readonly #pairs = new Map<number, number>()
  /** The words in which a pair is or was. */
  readonly #places = new Map<number, number[]>()
  readonly #queue = new Heap<Candidate>(
    (a, b) => a.count > b.count || (a.count === b.count && (a.left - b.left || a.right - b.right) < 0),
  )

  /** Words in characters of `alphabet`, with how often each occurs; nothing is merged into a special token. */
  constructor(words: ReadonlyMap<string, number>, specials: readonly string[], alphabet: readonly string[]) {
    this.tokens = [...specials, ...alphabet]
    this.#specials = new Set(specials)
    this.#ids = new Map(this.tokens.map((token, id) => [token, id]))
    this.#words = Array.from(words.keys(), (word) =>
      Array.from(word, (character) => this.#ids.get(character)!),
    )
    this.#counts = [...words.values()]
    const changed = new Set<number>()
    this.#words.forEach((ids, word) => {
      for (let i = 1; i < ids.length; i++) changed.add(this.#change(ids[i - 1]!, ids[i]!, word, 1))
    })
    this.#enqueue(changed)
  }

  /** Makes tokens until there are `size` of them or no pair is frequent enough. */
  learn(size: number): this {
    while (this.tokens.length < size) {
      const candidate = this.#queue.pop()
      if (!candidate || candidate.count < least) break
      this.#consider(candidate)
    }
    return this
  }

  /** Counts fall while a pair waits; then it waits again with what is left. */
  #consider({ count, left, right }: Candidate): void {
    const now = this.#pairs.get(left * most + right) ?? 0
    if (this.#specials.has(this.tokens[left]! + this.tokens[right]!)) return
    if (now === count) this.#merge(left, right)
    else if (now > 0) this.#queue.push({ count: now, left, right })
  }

  #merge(left: number, right: number): void {
    const made = this.#tokenOf(left, right)
    const pair = left * most + right
    const changed = new Set<number>()
    for (const word of new Set(this.#places.get(pair))) this.#mergeIn(word, left, right, made, changed)
    this.#pairs.delete(pair)
    this.#places.delete(pair)
    changed.delete(pair)
    this.#enqueue(changed)
  }

  /** Two merges can make the same text; it stays one token. */
  #tokenOf(left: number, right: number): number {
    const [one, other] = [this.tokens[left]!, this.tokens[right]!]
    this.merges.push([one, other])
    const known = this.#ids.get(one + other)
    if (known !== undefined) return known
    this.#ids.set(one + other, this.tokens.length)
    return this.tokens.push(one + other) - 1
  }

  #mergeIn(word: number, left: number, right: number, made: number, changed: Set<number>): void {
    const ids = this.#words[word]!
    let kept = 0
    for (let i = 0; i < ids.length; i++, kept++) {
      if (ids[i] !== left || ids[i + 1] !== right) {
        ids[kept] = ids[i]!
        continue
      }
      if (kept > 0) {
        this.#change(ids[kept - 1]!, left, word, -1)
        changed.add(this.#change(ids[kept - 1]!, made, word, 1))
      }
      if (i + 2 < ids.length) {
        this.#change(right, ids[i + 2]!, word, -1)
        changed.add(this.#change(made, ids[i + 2]!, word, 1))
      }
      ids[kept] = made
      i++
    }
    ids.length = kept
  }

  /** A pair more or less in a word; answers the pair. */
  #change(left: number, right: number, word: number, by: 1 | -1): number {
    const pair = left * most + right
    this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + by * this.#counts[word]!)
    if (by > 0) this.#place(pair, word)
    return pair
  }

  #place(pair: number, word: number): void {
    const places = this.#places.get(pair)
    if (!places) this.#places.set(pair, [word])
    else if (places.at(-1) !== word) places.push(word)
  }

  #enqueue(pairs: Iterable<number>): void {
    for (const pair of pairs) {
      const count = this.#pairs.get(pair)!
      if (count > 0) this.#queue.push({ count, left: Math.floor(pair / most), right: pair % most })
    }
  }
}
