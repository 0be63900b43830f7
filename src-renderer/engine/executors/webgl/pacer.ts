import { passed } from '../tfjs/backends/fence'

/** Milliseconds of the card's work between two moments at which others may use it. */
const slice = 6

/** Slices that a draw may take before it is cut. */
const longest = 2

/** Statements a millisecond that a card is taken for before it was seen at work: those of a slow processor. */
const firstSpeed = 200_000

interface Slice {
  readonly sync: WebGLSync | null
  readonly work: number
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
  #speed = firstSpeed
  #open = 0
  /** When the card was last seen to have done a slice. */
  #done = 0

  constructor(gl: WebGL2RenderingContext, now = () => performance.now()) {
    this.#gl = gl
    this.#now = now
  }

  /** Into how many parts a draw is cut: where it takes much longer than a slice, into such of a slice. */
  partsOf(work: number): number {
    const slices = work / (this.#speed * slice)
    return slices > longest ? Math.ceil(slices) : 1
  }

  /** Notes work that was asked of the card; whether a slice is full. */
  asked(work: number): boolean {
    this.#open += work
    return this.#open >= this.#speed * slice
  }

  /** Ends a slice and waits until the card has done the one before the last. */
  async turn(): Promise<void> {
    const gl = this.#gl
    this.#slices.push({
      sync: gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0),
      work: this.#open,
      asked: this.#now(),
    })
    gl.flush()
    this.#open = 0
    while (this.#slices.length > 2) await this.#next()
  }

  async #next() {
    const { sync, work, asked } = this.#slices.shift()!
    await passed(this.#gl, sync)
    const now = this.#now()
    const took = Math.max(0.1, now - Math.max(asked, this.#done))
    this.#done = now
    this.#speed *= Math.min(4, Math.max(0.5, work / took / this.#speed)) ** 0.5
  }
}
