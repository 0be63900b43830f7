import { HeadlightError } from '#shared/errors'
import { Turn } from './training/turn'

/** One measurement under way: it lets messages in between batches, tells how far it is, and ends when it is told to. */
export class Measuring {
  readonly #turn = new Turn()
  readonly #tell: (done: number, of: number) => void
  #stopped = false

  constructor(tell: (done: number, of: number) => void) {
    this.#tell = tell
  }

  stop() {
    this.#stopped = true
  }

  /** Says that `done` of `of` parts are done, and whether to go on. */
  async pass(done: number, of: number): Promise<boolean> {
    this.#tell(done, of)
    await this.#turn.next()
    return !this.#stopped
  }

  /** The same, but a stop is an error. */
  async expectMore(done: number, of: number): Promise<void> {
    if (!(await this.pass(done, of))) throw measuringStopped()
  }

  close() {
    this.#turn.close()
  }
}

/** Says that somebody stopped a measurement. */
export const measuringStopped = () => new HeadlightError('measuring_stopped')
