import { passed } from '../tfjs/backends/fence'

/** Milliseconds of the card's work between two moments at which others may use it. */
const slice = 6

/** Slices that a draw may take before it is cut. */
const longest = 2

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
    const slices = (costOf(work) * this.#factor) / slice
    return slices > longest ? Math.ceil(slices) : 1
  }

  /** Notes work that was asked of the card; whether a slice is full. */
  asked(work: number): boolean {
    this.#open += costOf(work)
    return this.#open * this.#factor >= slice
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

  async #next() {
    const { sync, cost, asked } = this.#slices.shift()!
    await passed(this.#gl, sync)
    const now = this.#now()
    const seen = Math.max(0.1, now - Math.max(asked, this.#done)) / cost
    this.#done = now
    this.#factor *= Math.min(2, Math.max(0.25, seen / this.#factor)) ** 0.5
  }
}
