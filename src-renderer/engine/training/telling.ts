import type { MetricPoints } from '#shared/records'
import type { Workplace } from './workplace'

/** Tells how far the training is and how fast it goes. */
export function tellProgress({ experiment, standing, program, pace, emit }: Workplace) {
  const { spec, stepsPerEpoch, totalSteps } = experiment
  const { step, best } = standing
  const { stepsPerSecond } = pace
  emit({
    kind: 'progress',
    step,
    epoch: Math.ceil(step / stepsPerEpoch),
    learningRate: program.rateAt(Math.max(0, step - 1)),
    stepsPerSecond,
    examplesPerSecond: stepsPerSecond * spec.training.batchSize,
    msLeft: pace.msFor(totalSteps - step),
    best,
  })
}

/** What was measured at one step, as one point a series. */
export function pointsAt(
  step: number,
  part: 'validation' | 'test',
  measured: Readonly<Record<string, number>>,
): MetricPoints[] {
  return Object.entries(measured).map(([name, value]) => {
    return { series: `${part}/${name}`, steps: Float64Array.of(step), values: Float32Array.of(value) }
  })
}
