/** The speed of a training over its last ten seconds. */
export class Pace {
  readonly #marks: { time: number; step: number }[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Notes that `step` steps are done. */
  mark(step: number) {
    const time = this.#now()
    this.#marks.push({ time, step })
    while (this.#marks.length > 2 && this.#marks[0]!.time < time - 10_000) this.#marks.shift()
  }

  /** Forgets the past, after a pause. */
  reset() {
    this.#marks.length = 0
  }

  /** Steps a second; 0 until it can be told. */
  get stepsPerSecond(): number {
    const [first, newest] = [this.#marks[0], this.#marks.at(-1)]
    if (!first || !newest || newest.time === first.time) return 0
    return (1000 * (newest.step - first.step)) / (newest.time - first.time)
  }

  /** Milliseconds that `steps` more steps take; `null` before 20 steps or 2 seconds were seen. */
  msFor(steps: number): number | null {
    const [first, newest] = [this.#marks[0], this.#marks.at(-1)]
    if (!first || !newest) return null
    const seen = newest.step - first.step >= 20 || newest.time - first.time >= 2000
    return seen && this.stepsPerSecond > 0 ? (1000 * steps) / this.stepsPerSecond : null
  }
}
