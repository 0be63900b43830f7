import { uniform } from '#shared/random/uniform'
import type { RunBatch } from '#shared/records'

/** How a made-up training goes. */
export interface Course {
  /** The accuracy it comes to. */
  readonly reached: number
  /** How fast, 1 being usual. */
  readonly pace: number
  readonly steps: number
  readonly noise: number
}

const every = 30

/** The curves of a training and its newest figures. */
export function curvesOf(run: string, { reached, pace, steps, noise }: Course, seed: number): RunBatch {
  const count = steps / every
  const at = Float64Array.from({ length: count }, (_, i) => (i + 1) * every)
  const jitter = uniform(seed, 'curve', 0, count)
  const part = (step: number) => 1 - Math.exp((-step * pace) / 220)
  const accuracy = Float32Array.from(
    at,
    (step, i) => 0.3 + (reached - 0.3) * part(step) + noise * (jitter[i]! - 0.5),
  )
  const loss = accuracy.map((value) => 2.3 * (1 - value) ** 0.8)
  const figures = { 'validation/accuracy': accuracy.at(-1)!, 'validation/loss': loss.at(-1)! }
  return {
    ...{
      run,
      sequence: 0,
      step: steps,
      trainedMs: 430_000 / pace ** 0.2 + seed * 137,
      maps: [],
      predictions: [],
    },
    metrics: [
      { series: 'validation/accuracy', steps: at, values: accuracy },
      { series: 'validation/loss', steps: at, values: loss },
      { series: 'train/loss', steps: at, values: loss.map((value) => value * 0.9) },
    ],
    summary: { ...figures, 'train/loss': loss.at(-1)! * 0.9, 'test/accuracy': accuracy.at(-1)! - 0.004 },
  }
}
