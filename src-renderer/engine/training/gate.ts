import type { Keeper } from './keeper'
import { Turn } from './turn'
import type { Workplace } from './workplace'

/** What a training passes between steps: it lets messages in, and holds while the user wants a pause. */
export class Gate {
  readonly #at: Workplace
  readonly #keeper: Keeper
  readonly #turn = new Turn()

  constructor(at: Workplace, keeper: Keeper) {
    this.#at = at
    this.#keeper = keeper
  }

  /** Whether the next step may be taken, once the user lets it; `false` ends the training. */
  async mayStep(): Promise<boolean> {
    await this.#turn.next()
    while (!this.#at.control.mayStep()) {
      if (this.#at.control.stopping) return false
      await this.#hold()
    }
    return true
  }

  /** The same amid one step's work, which a single step asked for lets through without being used up. */
  async mayGoOn(): Promise<boolean> {
    await this.#turn.next()
    while (this.#at.control.holding) await this.#hold()
    return !this.#at.control.stopping
  }

  close() {
    this.#turn.close()
  }

  /** Waits for the user's next wish, with everything safe on the disk. */
  async #hold(): Promise<void> {
    const { control, storage, run, emit, stopwatch, pace } = this.#at
    await this.#keeper.keep()
    await storage['runs.update']({ id: run.id, status: 'paused' })
    emit({ kind: 'status', status: 'paused' })
    stopwatch.halt()
    if (control.holding) await control.change()
    stopwatch.start()
    pace.reset()
    await storage['runs.update']({ id: run.id, status: 'running' })
    if (!control.stopping) emit({ kind: 'status', status: 'running' })
  }
}
