import type { MetricPoints } from '#shared/records'
import type { DeviceOutputs, Ring } from '../executors/executor'
import { HeldRing } from '../executors/held-ring'
import { refuseLost, refuseNotFinite } from './guard'
import { tellProgress } from './telling'
import type { Workplace } from './workplace'

/** Milliseconds between reads of the device. */
const readEvery = 100
/** Milliseconds between writes to storage. */
const writeEvery = 1000

/** What steps have yielded: it stays on the device, and is read from time to time while training goes on. */
export class Readings {
  readonly #at: Workplace
  readonly #ring: Ring
  /** The steps that are in the ring. */
  #steps: number[] = []
  /** The reading under way; rejects where what was read is wrong. */
  #reading: Promise<void> | null = null
  #writing: Promise<void> = Promise.resolve()
  #lastRead = -Infinity
  #lastWrite = 0

  constructor(at: Workplace) {
    this.#at = at
    const { execution, measures } = at.program
    this.#ring = execution.ring?.(measures) ?? new HeldRing(measures)
  }

  add(step: number, outputs: DeviceOutputs) {
    this.#ring.take(outputs)
    this.#steps.push(step)
  }

  /** Begins to read where it is time to; waits for it only where no more can be kept, or where it went wrong. */
  async readSome(): Promise<void> {
    if (this.#ring.isFull) return this.drain()
    if (this.#reading) return this.#failed ? this.#reading : undefined
    if (this.#at.now() - this.#lastRead >= readEvery) this.#begin()
  }

  /** Has everything read that the steps so far yielded, checked, and passed on up to the first that is wrong. */
  async drain(): Promise<void> {
    await this.#reading
    this.#begin()
    await this.#reading
  }

  /** Has everything that was measured reach the disk. */
  async write(): Promise<void> {
    this.#lastWrite = this.#at.now()
    const write = () => this.#at.recorder.flush(this.#at.stopwatch.ms)
    const writing = this.#writing.then(write, write)
    await (this.#writing = writing)
  }

  close() {
    this.#ring.close()
  }

  #failed = false

  #begin() {
    this.#lastRead = this.#at.now()
    const reading = this.#read().then(
      () => void (this.#reading = null),
      (thrown: unknown) => {
        this.#failed = true
        throw thrown
      },
    )
    reading.catch(() => undefined) // the next to wait for it hears of it
    this.#reading = reading
  }

  async #read(): Promise<void> {
    const steps = this.#steps
    this.#steps = []
    const good = new Points(this.#at.program.measures)
    const rows = await this.#ring.read()
    refuseLost(this.#at)
    try {
      rows.forEach((values, i) => {
        refuseNotFinite(values, steps[i]!, this.#at)
        good.add(steps[i]!, values)
      })
    } finally {
      this.#pass(good)
    }
    tellProgress(this.#at)
    if (this.#at.now() - this.#lastWrite >= writeEvery) await this.write()
  }

  #pass(good: Points) {
    const points = good.taken()
    if (points.length === 0) return
    this.#at.recorder.points(points)
    this.#at.emit({ kind: 'metrics', points })
  }
}

/** Points of the training series, collected step by step. */
class Points {
  readonly #names: readonly string[]
  readonly #steps: number[] = []
  readonly #values: Float32Array[] = []

  constructor(names: readonly string[]) {
    this.#names = names
  }

  add(step: number, values: Float32Array) {
    this.#steps.push(step)
    this.#values.push(values)
  }

  taken(): MetricPoints[] {
    if (this.#steps.length === 0) return []
    return this.#names.map((name, i) => ({
      series: `train/${name}`,
      steps: Float64Array.from(this.#steps),
      values: Float32Array.from(this.#values, (values) => values[i]!),
    }))
  }
}
