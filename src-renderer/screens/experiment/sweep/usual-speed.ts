import type { RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'

/** Milliseconds a step took in the newest run like an experiment: of its preset, or of its task and data; `null` without one. */
export function usualSpeed(spec: ExperimentSpec, runs: readonly RunRecord[]): number | null {
  const isLike = ({ spec: other }: RunRecord) =>
    (spec.preset !== undefined && other.preset === spec.preset) ||
    (other.task.type === spec.task.type && other.data.dataset === spec.data.dataset)
  const run = runs.find((one) => one.step > 0 && one.trainedMs > 0 && isLike(one))
  return run ? run.trainedMs / run.step : null
}
