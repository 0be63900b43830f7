import type { AttentionMap, MetricPoints, Prediction, RunBatch } from '#shared/records'
import type { Storage } from '../blobs'

/** Maps and predictions that one batch carries at most. */
const most = 1000

/**
 * Collects what a run measures and writes it to storage in numbered batches, one after the other. A batch that was
 * not acknowledged is sent again, with the same number, before anything newer.
 */
export class RunRecorder {
  readonly #storage: Storage
  readonly #run: string
  readonly #unsent: RunBatch[] = []
  #sequence: number
  #step: number
  #points = new Map<string, MetricPoints[]>()
  #maps: AttentionMap[] = []
  #predictions: Prediction[] = []
  #summary: Record<string, number> = {}

  constructor(storage: Storage, run: string, next: { sequence: number; step: number }) {
    this.#storage = storage
    this.#run = run
    this.#sequence = next.sequence
    this.#step = next.step
  }

  /** Takes the next points of some series. */
  points(points: readonly MetricPoints[]) {
    for (const part of points) {
      this.#points.set(part.series, [...(this.#points.get(part.series) ?? []), part])
      this.#summary[part.series] = part.values.at(-1)!
      this.#step = Math.max(this.#step, part.steps.at(-1)!)
    }
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
  async flush(trainedMs: number): Promise<void> {
    this.#unsent.push(...this.#taken(trainedMs))
    while (this.#unsent.length > 0) {
      await this.#storage['runs.write'](this.#unsent[0]!)
      this.#unsent.shift()
    }
  }

  /** What was collected, as batches of what one may carry. */
  #taken(trainedMs: number): RunBatch[] {
    const metrics = [...this.#points].map(([series, parts]) => joined(series, parts))
    const [maps, predictions, summary] = [this.#maps, this.#predictions, this.#summary]
    this.#points = new Map()
    this.#maps = []
    this.#predictions = []
    this.#summary = {}
    const count = Math.max(1, Math.ceil(Math.max(maps.length, predictions.length) / most))
    return Array.from({ length: count }, (_, i) => ({
      ...{ run: this.#run, sequence: this.#sequence++, step: this.#step, trainedMs },
      metrics: i === 0 ? metrics : [],
      maps: maps.slice(i * most, (i + 1) * most),
      predictions: predictions.slice(i * most, (i + 1) * most),
      summary: i === 0 ? summary : {},
    }))
  }
}

function joined(series: string, parts: readonly MetricPoints[]): MetricPoints {
  return {
    series,
    steps: Float64Array.from(parts.flatMap(({ steps }) => [...steps])),
    values: Float32Array.from(parts.flatMap(({ values }) => [...values])),
  }
}
