import type { MetricPoints } from '#shared/records'
import type { LiveSeries } from '../training-context'

/** The curves of the run in training, growing point by point. */
export class LiveCurves {
  #series = $state.raw<ReadonlyMap<string, LiveSeries>>(new Map())
  #waiting: MetricPoints[] = []

  get series(): ReadonlyMap<string, LiveSeries> {
    return this.#series
  }

  clear() {
    this.#waiting = []
    this.#series = new Map()
  }

  /** Forgets what came after a step. */
  cut(step: number) {
    this.draw()
    const kept = [...this.#series].map(([name, { steps, values }]) => {
      const end = steps.findIndex((one) => one > step)
      return [
        name,
        end < 0 ? { steps, values } : { steps: steps.slice(0, end), values: values.slice(0, end) },
      ] as const
    })
    this.#series = new Map(kept)
  }

  /** Takes new points in, to be drawn later. */
  add(points: readonly MetricPoints[]) {
    this.#waiting.push(...points)
  }

  /** Has what came since be drawn. */
  draw() {
    const points = this.#waiting
    this.#waiting = []
    this.#append(points)
  }

  /** Puts a resumed run's stored points before those that have come since. */
  prepend(stored: readonly MetricPoints[]) {
    this.draw()
    const live = this.#series
    this.#series = new Map()
    this.#append(stored)
    const last = Math.max(0, ...[...this.#series.values()].map(({ steps }) => steps.at(-1) ?? 0))
    const newer = [...live].map(([series, { steps, values }]) => {
      const from = steps.findIndex((step) => step > last)
      return from < 0
        ? null
        : {
            series,
            steps: Float64Array.from(steps.slice(from)),
            values: Float32Array.from(values.slice(from)),
          }
    })
    this.#append(newer.filter((points) => points !== null))
  }

  #append(points: readonly MetricPoints[]) {
    if (points.length === 0) return
    const next = new Map(this.#series)
    for (const { series, steps, values } of points) {
      const known = next.get(series) ?? { steps: [], values: [] }
      next.set(series, { steps: [...known.steps, ...steps], values: [...known.values, ...values] })
    }
    this.#series = next
  }
}
