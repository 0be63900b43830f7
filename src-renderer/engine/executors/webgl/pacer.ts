import { passed } from '../tfjs/backends/fence'

/**
 * Milliseconds of the card's work between two moments at which others may use it, and how long a draw may be before it is cut
 * into such: little where somebody uses the window, whose frames wait for it.
 */
const [watched, unwatched] = [
  { slice: 6, longest: 12 },
  { slice: 30, longest: 30 },
]

/** What a draw takes at least, and statements in a millisecond, on a slow processor; others differ by a factor. */
const [leastMs, statementsPerMs] = [0.3, 200_000]

/** How much of what was seen is believed of the card, and of a draw. */
const [ofCard, ofDraw] = [0.25, 0.5]

/** As much of a draw as a pacer must know. */
interface Work {
  /** Statements that all its fragments or points run through, roughly. */
  readonly work: number
}

/** What was asked of the card between two moments. */
interface Slice {
  readonly sync: WebGLSync | null
  readonly costs: ReadonlyMap<Work, number>
  readonly asked: number
}

/**
 * Hands work to the graphics card in slices. Two are under way at most, so that a frame of the window never waits for
 * more; how large they are follows from how long the last ones took, for each draw on its own.
 */
export class Pacer {
  /** Whether frames of the window wait for the card. */
  watched = true
  readonly #gl: WebGL2RenderingContext
  readonly #now: () => number
  readonly #slices: Slice[] = []
  /** How many times as long as on a slow processor things take here. */
  #factor = 1
  /** How many times as long as its statements say each draw takes. */
  readonly #own = new WeakMap<Work, number>()
  #open = new Map<Work, number>()
  /** When the card was last seen to have done a slice. */
  #done = 0

  constructor(gl: WebGL2RenderingContext, now = () => performance.now()) {
    this.#gl = gl
    this.#now = now
  }

  /** Into how many parts a draw is cut: where it takes much longer than a slice, into such of a slice. */
  partsOf(draw: Work): number {
    const { slice, longest } = this.#sizes
    const ms = this.#costOf(draw) * this.#factor
    return ms > longest ? Math.ceil(ms / slice) : 1
  }

  /** Notes that one of so many parts of a draw was asked of the card; whether a slice is full. */
  asked(draw: Work, of: number): boolean {
    this.#open.set(draw, (this.#open.get(draw) ?? 0) + this.#costOf(draw) / of)
    return total(this.#open) * this.#factor >= this.#sizes.slice
  }

  /** Ends a slice and waits until the card has done the one before the last. */
  async turn(): Promise<void> {
    const gl = this.#gl
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    gl.flush()
    this.#slices.push({ sync, costs: this.#open, asked: this.#now() })
    this.#open = new Map()
    while (this.#slices.length > 2) await this.#next()
  }

  get #sizes() {
    return this.watched ? watched : unwatched
  }

  #costOf(draw: Work): number {
    return (leastMs + draw.work / statementsPerMs) * (this.#own.get(draw) ?? 1)
  }

  async #next() {
    const { sync, costs, asked } = this.#slices.shift()!
    await passed(this.#gl, sync)
    const now = this.#now()
    this.#learn(costs, Math.max(0.1, now - Math.max(asked, this.#done)))
    this.#done = now
  }

  /** Learns from a slice that took so many milliseconds: what took most of it has most of the blame. */
  #learn(costs: ReadonlyMap<Work, number>, ms: number) {
    const cost = total(costs)
    const missed = Math.min(2, Math.max(0.25, ms / (cost * this.#factor)))
    this.#factor *= missed ** ofCard
    for (const [draw, its] of costs)
      this.#own.set(draw, (this.#own.get(draw) ?? 1) * missed ** ((ofDraw * its) / cost))
  }
}

function total(costs: ReadonlyMap<Work, number>): number {
  let sum = 0
  for (const cost of costs.values()) sum += cost
  return sum
}
