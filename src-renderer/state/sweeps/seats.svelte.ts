import type { QueueEvent } from '#renderer/engine/queue/context'
import { FreeSeats } from '#renderer/engine/queue/free-seats'
import type { Queue } from '#renderer/engine/queue/queue'
import type { App } from '../app.svelte'
import type { Training } from '../training-context'

/** How many runs the queue trains at once: as many as were wished, or as were found to be fastest. */
export class Seats {
  #fastest = $state(1)
  readonly #found = new FreeSeats(() => performance.now())
  readonly #app: App
  readonly #training: Training

  constructor(app: App, training: Training) {
    this.#app = app
    this.#training = training
  }

  get atOnce(): number {
    return this.wished ?? this.#fastest
  }

  /** How many a person wishes to train at once; `null` where as many as is fastest. */
  get wished(): number | null {
    return this.#app.remembered.get<number | null>('queue.atOnce', null)
  }

  set wished(count: number | null) {
    this.#app.remembered.set('queue.atOnce', count)
  }

  /** What is left beside the run that was started by hand. */
  get left(): number {
    return this.atOnce - (this.#training.job ? 1 : 0)
  }

  /** Gives or takes seats, unless their number was wished, or a run that was started by hand has its share. */
  async hear(event: QueueEvent, queue: Queue): Promise<void> {
    if (this.wished !== null || this.#training.job) return
    await this.#found.hear(event, queue)
    this.#fastest = this.#found.count
  }
}
