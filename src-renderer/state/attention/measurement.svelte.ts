import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type { Watch } from '../examiner'

/** One measurement at a time: what it is, how far it is, and what went wrong. A new one ends the one before. */
export class Measurement<Work extends string> {
  #controller: AbortController | null = null
  #work = $state.raw<Work | null>(null)
  #part = $state(0)
  #error = $state.raw<ErrorData | null>(null)

  /** What is being measured; `null` while nothing is. */
  get work() {
    return this.#work
  }
  /** Which part of it is done, from 0 to 1. */
  get part() {
    return this.#part
  }
  get error() {
    return this.#error
  }

  /** Measures; `null` where it failed, was stopped, or another one took its place. */
  async run<T>(work: Work, measure: (watch: Watch) => Promise<T>): Promise<T | null> {
    this.stop()
    const controller = (this.#controller = new AbortController())
    const isCurrent = () => this.#controller === controller
    this.#work = work
    this.#part = 0
    this.#error = null
    const onPart = (part: number) => {
      if (isCurrent()) this.#part = part
    }
    try {
      const found = await measure({ signal: controller.signal, onPart })
      return isCurrent() ? found : null
    } catch (thrown) {
      if (isCurrent()) this.#error = toErrorData(thrown)
      return null
    } finally {
      if (isCurrent()) this.#end()
    }
  }

  stop = () => {
    this.#controller?.abort()
    this.#end()
  }

  #end() {
    this.#controller = null
    this.#work = null
  }
}
