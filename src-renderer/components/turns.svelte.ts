import { afterFrame } from './after-frame'

/** Whether a part may be made by now; `leave` where it is not wanted any more. */
export interface Turn {
  readonly hasCome: boolean
  leave(): void
}

/** Lets so many parts be made at once and `step` more after each frame, so that no frame waits for all of them. */
export class Turns {
  readonly #step: number
  #left: number
  #isRefilling = false
  readonly #waiting = new Set<() => void>()

  constructor(step: number, atOnce = step) {
    this.#step = step
    this.#left = atOnce
  }

  take(): Turn {
    const isAtOnce = this.#use()
    let hasCome = $state(isAtOnce)
    const come = () => (hasCome = true)
    if (!isAtOnce) this.#waiting.add(come)
    return {
      get hasCome() {
        return hasCome
      },
      leave: () => void this.#waiting.delete(come),
    }
  }

  /** Whether one was left for this frame. */
  #use(): boolean {
    if (!this.#isRefilling) afterFrame(() => this.#refill())
    this.#isRefilling = true
    if (this.#left === 0) return false
    this.#left--
    return true
  }

  #refill() {
    this.#isRefilling = false
    this.#left = this.#step
    for (const come of [...this.#waiting].slice(0, this.#step)) {
      this.#use()
      this.#waiting.delete(come)
      come()
    }
  }
}
