import { passed } from '../tfjs/backends/fence'

/**
 * Milliseconds of the card's work between two moments at which others may use it, and how long a draw may be before it is cut
 * into such: little where somebody watches the window, whose frames wait for it.
 */
const [watched, unwatched] = [
  { slice: 6, longest: 12 },
  { slice: 50, longest: 50 },
]

/** What a draw takes at least, and statements in a millisecond, on a slow processor; others differ by a factor. */
const [leastMs, statementsPerMs] = [0.3, 200_000]
const costOf = (work: number) => leastMs + work / statementsPerMs

interface Slice {
  readonly sync: WebGLSync | null
  readonly cost: number
  readonly asked: number
}

/**
 * Hands work to the graphics card in slices. Two are under way at most, so that a frame of the window never waits for
 * more; how large they are follows from how long the last ones took.
 */
export class Pacer {
  /** Whether frames of the window wait for the card. */
  watched = true
  readonly #gl: WebGL2RenderingContext
  readonly #now: () => number
  readonly #slices: Slice[] = []
  /** How many times as long as on a slow processor things take here. */
  #factor = 1
  #open = 0
  /** When the card was last seen to have done a slice. */
  #done = 0

  constructor(gl: WebGL2RenderingContext, now = () => performance.now()) {
    this.#gl = gl
    this.#now = now
  }

  /** Into how many parts a draw is cut: where it takes much longer than a slice, into such of a slice. */
  partsOf(work: number): number {
    const { slice, longest } = this.#sizes
    const ms = costOf(work) * this.#factor
    return ms > longest ? Math.ceil(ms / slice) : 1
  }

  /** Notes work that was asked of the card; whether a slice is full. */
  asked(work: number): boolean {
    this.#open += costOf(work)
    return this.#open * this.#factor >= this.#sizes.slice
  }

  /** Ends a slice and waits until the card has done the one before the last. */
  async turn(): Promise<void> {
    const gl = this.#gl
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    gl.flush()
    this.#slices.push({ sync, cost: this.#open, asked: this.#now() })
    this.#open = 0
    while (this.#slices.length > 2) await this.#next()
  }

  get #sizes() {
    return this.watched ? watched : unwatched
  }

  async #next() {
    const { sync, cost, asked } = this.#slices.shift()!
    await passed(this.#gl, sync)
    const now = this.#now()
    const seen = Math.max(0.1, now - Math.max(asked, this.#done)) / cost
    this.#done = now
    this.#factor *= Math.min(2, Math.max(0.25, seen / this.#factor)) ** 0.5
  }
}
