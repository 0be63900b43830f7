import { passed } from '../tfjs/backends/fence'
import { DrawTimes, type Drawn, type Work } from './draw-times'

/**
 * Milliseconds of the card's work between two moments at which others may use it, and how long a draw may be before it is cut
 * into such: little where somebody uses the window, whose frames wait for it.
 */
const [watched, unwatched] = [
  { slice: 6, longest: 12 },
  { slice: 30, longest: 30 },
]

/** Slices under way at most. */
const underWay = 2

/** What was asked of the card between two moments. */
interface Slice {
  readonly sync: WebGLSync | null
  readonly drawn: Drawn
  readonly asked: number
}

/** Slices that were seen done at one time, and the milliseconds that they took together. */
interface Seen {
  /** How many. */
  readonly slices: number
  readonly drawn: Drawn
  readonly ms: number
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
  readonly #times = new DrawTimes()
  #open = new Map<Work, number>()
  /** Milliseconds that what is open will take. */
  #openMs = 0
  /** When the card was last seen to have done a slice. */
  #done = 0
  /** What it had done then, which is not learned yet. */
  #seen?: Seen

  constructor(gl: WebGL2RenderingContext, now = () => performance.now()) {
    this.#gl = gl
    this.#now = now
  }

  /** Into how many parts a draw is cut: where it takes much longer than a slice, into such of a slice. */
  partsOf(draw: Work): number {
    const { slice, longest } = this.#sizes
    const ms = this.#times.of(draw)
    return ms > longest ? Math.ceil(ms / slice) : 1
  }

  /** Notes that one of so many parts of a draw was asked of the card; whether a slice is full. */
  asked(draw: Work, of: number): boolean {
    this.#open.set(draw, (this.#open.get(draw) ?? 0) + 1 / of)
    this.#openMs += this.#times.of(draw) / of
    return this.#openMs >= this.#sizes.slice
  }

  /** Ends a slice and waits until the card has done the one before the last. */
  async turn(): Promise<void> {
    const gl = this.#gl
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    gl.flush()
    this.#slices.push({ sync, drawn: this.#open, asked: this.#now() })
    this.#open = new Map()
    this.#openMs = 0
    while (this.#slices.length > underWay) await this.#next()
  }

  get #sizes() {
    return this.watched ? watched : unwatched
  }

  async #next() {
    const { sync, drawn, asked } = this.#slices.shift()!
    await passed(this.#gl, sync)
    const now = this.#now()
    this.#see(drawn, now - Math.max(asked, this.#done))
    this.#done = now
  }

  /**
   * Learns from what was seen done before, once it is known to be all: a processor that draws often tells of a slice only
   * when it has done what was asked after it as well, and then of both at once.
   */
  #see(drawn: Drawn, ms: number) {
    const before = this.#seen
    if (before && before.slices <= underWay && ms < this.#times.ofAll(drawn) / 2) {
      this.#seen = { slices: before.slices + 1, drawn: both(before.drawn, drawn), ms: before.ms + ms }
    } else {
      if (before) this.#times.learn(before.drawn, before.ms)
      this.#seen = { slices: 1, drawn, ms }
    }
  }
}

function both(drawn: Drawn, more: Drawn): Drawn {
  const all = new Map(drawn)
  for (const [draw, times] of more) all.set(draw, (all.get(draw) ?? 0) + times)
  return all
}
