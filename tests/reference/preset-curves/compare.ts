import type { Executor } from '#renderer/engine/executors/executor'
import { largestDifference } from '../difference'
import type { PresetCourse } from './course'

/** What PyTorch found of a preset. */
export interface Expected {
  readonly losses: readonly number[]
  /** The norm of the first gradient, before clipping. */
  readonly norm: number
  /** Of the first gradient: the norm of each parameter's part, and its sum weighted by sin 1, sin 2, … */
  readonly gradient: readonly (readonly number[])[]
}

/** How far an executor is from PyTorch. */
export interface Differences {
  /** Relative where they are above 1. */
  readonly losses: number
  /** As a share of the whole gradient's norm. */
  readonly gradient: number
}

/** Trains a course to its end, or for some steps, and compares. */
export async function compare(
  executor: Executor,
  course: PresetCourse,
  expected: Expected,
  count = expected.losses.length,
): Promise<Differences> {
  const execution = await executor.load(course.program, course.start)
  const losses: number[] = []
  let gradient = new Float32Array()
  for (let step = 0; step < count; step++) {
    const outputs = execution.run(course.feedsAt(step), { seed: course.seed, step })
    const [loss, first] = await outputs.read('loss', ...(step === 0 ? ['gradient'] : []))
    outputs.release()
    losses.push(loss![0]!)
    if (first) gradient = Float32Array.from(first)
  }
  execution.dispose()
  return {
    losses: largestDifference(losses, expected.losses.slice(0, count)),
    gradient: gradientDifference(course, gradient, expected),
  }
}

function gradientDifference(
  { experiment }: PresetCourse,
  gradient: Float32Array,
  expected: Expected,
): number {
  const whole = Math.max(expected.norm, 1e-6)
  const found = experiment.layout.entries.flatMap(({ offset, size }) =>
    summaryOf(gradient.subarray(offset, offset + size)),
  )
  return Math.max(...expected.gradient.flat().map((number, i) => Math.abs(number - found[i]!))) / whole
}

/** Norm, and sum weighted by sin 1, sin 2, … */
function summaryOf(part: Float32Array): [number, number] {
  const weighted = part.reduce((sum, value, i) => sum + value * Math.sin(i + 1), 0)
  const square = part.reduce((sum, value) => sum + value * value, 0)
  return [Math.sqrt(square), weighted]
}
