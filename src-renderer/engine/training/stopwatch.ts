/** The time spent training; pauses do not count. */
export class Stopwatch {
  readonly #now: () => number
  #before: number
  #since: number | null = null

  constructor(now: () => number, before: number) {
    this.#now = now
    this.#before = before
  }

  get ms(): number {
    return this.#before + (this.#since === null ? 0 : this.#now() - this.#since)
  }

  start() {
    this.#since ??= this.#now()
  }

  halt() {
    this.#before = this.ms
    this.#since = null
  }
}
