import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'

/** How long a slice may take before the screen has its turn, in milliseconds. */
const slice = 8

/** A long computation done in slices, so that the screen goes on; a new one replaces the one that goes on. */
export class SlicedWork<T> {
  #value = $state.raw<T | null>(null)
  #progress = $state<number | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #current: Generator<number, T> | null = null

  /** The last result, until another is there. */
  get value() {
    return this.#value
  }
  /** The part that is done, from 0 to 1; `null` while nothing goes on. */
  get progress() {
    return this.#progress
  }
  get error() {
    return this.#error
  }

  /** Works until it is done, stopped or replaced. `work` yields the part that is done. */
  async run(work: Generator<number, T>): Promise<void> {
    this.#current = work
    this.#error = null
    this.#progress = 0
    try {
      while (this.#current === work && this.#slice(work)) await turn()
    } catch (thrown) {
      this.#error = toErrorData(thrown)
      this.#end()
    }
  }

  /** Stops, keeping the last result. */
  stop = () => {
    this.#end()
  }

  clear() {
    this.#end()
    this.#value = null
    this.#error = null
  }

  /** Works for one slice; whether there is more to do. */
  #slice(work: Generator<number, T>): boolean {
    for (const until = performance.now() + slice; ;) {
      const { done, value } = work.next()
      if (done) {
        this.#value = value
        this.#end()
        return false
      }
      if (performance.now() < until) continue
      this.#progress = value
      return true
    }
  }

  #end() {
    this.#current = null
    this.#progress = null
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve))
