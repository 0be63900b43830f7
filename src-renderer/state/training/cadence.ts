/** Milliseconds between redraws: where they are cheap, and at most. */
const [soonest, latest] = [100, 1000]

/** Milliseconds in which what came one after another is still drawn together. */
const together = 20

/** A frame that takes longer than this was held up. */
const late = 25

/** Frames that a redraw may hold up. */
const followed = 4

/** The part of the time that held up frames may take. */
const share = 0.04

/** What tells the time and the next frame. */
export interface Clock {
  now(): number
  frame(then: (at: number) => void): void
}

const windowClock: Clock = {
  now: () => performance.now(),
  frame: (then) => void requestAnimationFrame(then),
}

/**
 * When what changes all the time is drawn anew: ten times a second where that is cheap, and less often where it holds up the
 * window's frames, as without a graphics card.
 */
export class Cadence {
  readonly #clock: Clock
  #interval = soonest
  #last = -Infinity
  #isDue = false

  constructor(clock: Clock = windowClock) {
    this.#clock = clock
  }

  /** Milliseconds between redraws as they are now. */
  get interval(): number {
    return this.#interval
  }

  /** Draws when it is time to; whoever asks meanwhile is served by the same redraw. */
  ask(draw: () => void) {
    if (this.#isDue) return
    this.#isDue = true
    const wait = this.#last + this.#interval - this.#clock.now()
    setTimeout(() => this.#draw(draw), Math.max(together, wait))
  }

  #draw(draw: () => void) {
    this.#isDue = false
    this.#last = this.#clock.now()
    draw()
    this.#clock.frame((at) => this.#watch(at, followed, 0))
  }

  /** Follows the next frames, of which `longest` milliseconds was the longest so far. */
  #watch(before: number, left: number, longest: number) {
    if (left === 0) return this.#learn(longest)
    this.#clock.frame((at) => this.#watch(at, left - 1, Math.max(longest, at - before)))
  }

  #learn(longest: number) {
    const wanted = longest > late ? longest / share : soonest
    this.#interval = Math.min(latest, (this.#interval + Math.max(soonest, wanted)) / 2)
  }
}
