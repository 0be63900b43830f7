/** Shorter stretches say little: beginning and ending of trials weigh too much. */
const stretch = 10_000 // ms

/** How many steps a second all trials make together, from what each of them tells. */
export class Throughput {
  readonly #steps = new Map<string, number>()
  #seats = 0
  #since: number | null = null
  #gained = 0

  /**
   * Takes in how far a trial is at a time, in milliseconds; answers the speed where a stretch with so many seats is full. It
   * begins when as many trials have told of themselves, and what lies between two trials is part of it.
   */
  hear(trial: string, step: number, seats: number, now: number): number | null {
    if (seats !== this.#seats) this.forget(seats)
    this.#gained += Math.max(0, step - (this.#steps.get(trial) ?? step))
    this.#steps.set(trial, step)
    if (this.#steps.size < seats) return null
    if (this.#since === null) return this.#begin(now)
    if (now - this.#since < stretch) return null
    const speed = (this.#gained / (now - this.#since)) * 1000
    this.#begin(now)
    return speed
  }

  /** Begins anew. */
  forget(seats = 0): void {
    this.#steps.clear()
    this.#seats = seats
    this.#since = null
    this.#gained = 0
  }

  #begin(now: number): null {
    this.#since = now
    this.#gained = 0
    return null
  }
}
