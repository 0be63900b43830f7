/** What a draw takes at least, and statements in a millisecond, on a slow processor; others differ by a factor. */
const [leastMs, statementsPerMs] = [0.3, 200_000]

/** How much of what was seen is believed of the card, and of a draw. */
const [ofCard, ofDraw] = [0.25, 0.5]

/** As much of a draw as must be known. */
export interface Work {
  /** Statements that all its fragments or points run through, roughly. */
  readonly work: number
}

/** How many of each draw: 0.5 is half of it. */
export type Drawn = ReadonlyMap<Work, number>

/** How long draws take, by their statements at first and then by how long they took. */
export class DrawTimes {
  /** How many times as long as on a slow processor things take here. */
  #factor = 1
  /** How many times as long as its statements say each draw takes. */
  readonly #own = new WeakMap<Work, number>()

  /** Milliseconds that a draw will take. */
  of(draw: Work): number {
    return (leastMs + draw.work / statementsPerMs) * this.#ownOf(draw) * this.#factor
  }

  /** Milliseconds that all these will take. */
  ofAll(drawn: Drawn): number {
    let sum = 0
    for (const [draw, times] of drawn) sum += this.of(draw) * times
    return sum
  }

  /** Learns from draws that took so many milliseconds: what took most of it has most of the blame. */
  learn(drawn: Drawn, ms: number) {
    const expected = this.ofAll(drawn)
    const missed = Math.min(2, Math.max(0.25, ms / expected))
    for (const [draw, times] of drawn) {
      const share = (this.of(draw) * times) / expected
      this.#own.set(draw, this.#ownOf(draw) * missed ** (ofDraw * share))
    }
    this.#factor *= missed ** ofCard
  }

  #ownOf(draw: Work): number {
    return this.#own.get(draw) ?? 1
  }
}
