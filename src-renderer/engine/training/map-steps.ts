import type { TrainingSpec } from '#shared/spec'

/** Snapshots of the attention that a run stores when the spec does not say how often. */
const snapshots = 24

/** Whether maps are stored when `step` steps of `total` are done: before the first, after the last, and between. */
export function mapSteps(
  { mapsEvery }: Pick<TrainingSpec, 'mapsEvery'>,
  total: number,
): (step: number) => boolean {
  if (mapsEvery !== null) return (step) => step % mapsEvery === 0 || step === total
  const steps = new Set(
    Array.from({ length: snapshots }, (_, i) => Math.round(total * (i / (snapshots - 1)) ** 1.7)),
  )
  return (step) => steps.has(step)
}
