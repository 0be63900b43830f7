import type { AttentionMap, MetricPoints, Prediction } from '#shared/records'
import type { Storage } from '../blobs'

/** Collects what a run measures and writes it to storage in numbered batches, one after the other. */
export class RunRecorder {
  readonly #storage: Storage
  readonly #run: string
  #sequence: number
  #points = new Map<string, { steps: number[]; values: number[] }>()
  #maps: AttentionMap[] = []
  #predictions: Prediction[] = []
  #summary: Record<string, number> = {}

  constructor(storage: Storage, run: string, nextSequence: number) {
    this.#storage = storage
    this.#run = run
    this.#sequence = nextSequence
  }

  point(series: string, step: number, value: number) {
    const points = this.#points.get(series) ?? { steps: [], values: [] }
    points.steps.push(step)
    points.values.push(value)
    this.#points.set(series, points)
    this.#summary[series] = value
  }

  /** Sets a summary value that is not the newest point of a series. */
  summarize(name: string, value: number) {
    this.#summary[name] = value
  }

  attention(maps: readonly AttentionMap[], predictions: readonly Prediction[]) {
    this.#maps.push(...maps)
    this.#predictions.push(...predictions)
  }

  /** Writes what was collected and waits until it is safe on the disk. */
  async flush(step: number, trainedMs: number): Promise<void> {
    const metrics = this.#takePoints()
    const [maps, predictions, summary] = [this.#maps, this.#predictions, this.#summary]
    this.#maps = []
    this.#predictions = []
    this.#summary = {}
    const sequence = this.#sequence++
    await this.#storage['runs.write']({ run: this.#run, sequence, step, trainedMs, metrics, maps, predictions, summary })
  }

  #takePoints(): MetricPoints[] {
    const points = [...this.#points].map(([series, { steps, values }]) => {
      return { series, steps: Float64Array.from(steps), values: Float32Array.from(values) }
    })
    this.#points = new Map()
    return points
  }
}
