import type { MetricPoints } from '#shared/records'
import type { DeviceOutputs } from '../executors/executor'
import { refuseLost, refuseNotFinite } from './guard'
import { tellProgress } from './telling'
import type { Workplace } from './workplace'

/** Milliseconds between reads of the device, and of work that may wait on it unread. */
const readEvery = 100
const mostWaiting = 200
/** Milliseconds between writes to storage. */
const writeEvery = 1000

/** What steps have yielded and is still on the device. Reading it is what waits for the device. */
export class Readings {
  readonly #at: Workplace
  #waiting: { step: number; outputs: DeviceOutputs }[] = []
  #lastRead = 0
  #lastWrite = 0

  constructor(at: Workplace) {
    this.#at = at
  }

  add(step: number, outputs: DeviceOutputs) {
    this.#waiting.push({ step, outputs })
  }

  /** Whether it is time to read: regularly, and before so much waits that a wish to stop would wait too. */
  get areDue(): boolean {
    const most = Math.max(1, (this.#at.pace.stepsPerSecond * mostWaiting) / 1000)
    return this.#waiting.length >= most || this.#at.now() - this.#lastRead >= readEvery
  }

  /** Reads what the steps since the last read yielded, checks it, and passes it on up to the first that is wrong. */
  async drain(): Promise<void> {
    const good = new Points(this.#at.program.measures)
    try {
      while (this.#waiting.length > 0) good.add(...(await this.#next()))
    } finally {
      this.#pass(good)
    }
    this.#lastRead = this.#at.now()
    tellProgress(this.#at)
    if (this.#lastRead - this.#lastWrite >= writeEvery) await this.write()
  }

  /** Has everything that was measured reach the disk. */
  async write(): Promise<void> {
    this.#lastWrite = this.#at.now()
    await this.#at.recorder.flush(this.#at.stopwatch.ms)
  }

  close() {
    for (const { outputs } of this.#waiting) outputs.release()
    this.#waiting = []
  }

  async #next(): Promise<[step: number, values: readonly number[]]> {
    const { step, outputs } = this.#waiting.shift()!
    const all = await outputs.read(...this.#at.program.measures)
    outputs.release()
    refuseLost(this.#at)
    const values = all.map(([value]) => value!)
    refuseNotFinite(values, step, this.#at)
    return [step, values]
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
  readonly #values: (readonly number[])[] = []

  constructor(names: readonly string[]) {
    this.#names = names
  }

  add(step: number, values: readonly number[]) {
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
