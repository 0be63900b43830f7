import { decisiveMeasure } from '#shared/measures'
import type { RunRecord } from '#shared/records'
import type { Score } from '#shared/tasks/define'
import { measureText } from '#renderer/state/measure-text'

/** A figure of the summary: of the validation part. */
const figureOf = (run: RunRecord, metric: string) => run.summary[`validation/${metric}`] ?? null

export const lossOf = (run: RunRecord) => figureOf(run, 'loss')

/** What a run is judged by. */
export const measureOf = (run: RunRecord): Score => decisiveMeasure(run.spec.task.type)

/** The one number a run is judged by. */
export const bestOf = (run: RunRecord) => figureOf(run, measureOf(run).name)

/** The measure that all of the runs are judged by; `null` where there are several, or no runs. */
export function commonMeasure(runs: readonly RunRecord[]): Score | null {
  const [first] = runs
  const measure = first && measureOf(first)
  return measure && runs.every((run) => measureOf(run).name === measure.name) ? measure : null
}

/** What numbers of a measure are multiplied by to be read: shares are read in per cent. */
export const readingScale = ({ share }: Score) => (share ? 100 : 1)

/** The one number a run is judged by, as people read it. */
export function bestText(run: RunRecord): string {
  return measureText(run.spec.task.type, measureOf(run).name, bestOf(run))
}
