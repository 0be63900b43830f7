import type { QueueEvent } from './context'
import { SeatCount } from './seat-count'
import { Throughput } from './throughput'

/** The queue as far as its seats are concerned. */
interface Seated {
  /** Whether there is work for every seat. */
  readonly isFull: boolean
  wake(): Promise<void>
  trim(): Promise<void>
}

/** Gives a queue as many seats as make it fastest, from what its trials tell. */
export class FreeSeats {
  readonly #count = new SeatCount()
  readonly #throughput = new Throughput()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  get count(): number {
    return this.#count.seats
  }

  /** Takes in what the queue told, and gives or takes a seat. */
  async hear(event: QueueEvent, queue: Seated): Promise<void> {
    const before = this.count
    if (event.kind === 'lost' && queue.isFull) this.#count.refused()
    if (event.kind === 'full') this.#count.full(event.running)
    if (event.kind === 'progress') this.#measure(event.trial, event.progress.step, queue)
    if (this.count > before) await queue.wake()
    if (this.count < before) await queue.trim()
  }

  #measure(trial: string, step: number, { isFull }: Seated) {
    if (!isFull) return this.#throughput.forget()
    const speed = this.#throughput.hear(trial, step, this.count, this.#now())
    if (speed !== null) this.#count.measured(speed)
  }
}
