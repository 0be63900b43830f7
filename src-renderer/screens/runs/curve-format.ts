import { isShare } from '#shared/measures'
import type { RunRecord } from '#shared/records'
import { short } from '#renderer/state/format'

/** How the values of a series are written: in per cent where every run that has it measures a share by it. */
export function curveFormat(series: string, runs: readonly RunRecord[]): (value: number) => string {
  const metric = series.slice(series.indexOf('/') + 1)
  const having = runs.filter(({ summary }) => series in summary)
  const judged = having.length > 0 ? having : runs
  const isInPercent = judged.length > 0 && judged.every((run) => isShare(run.spec.task.type, metric))
  return (value) => (isInPercent ? `${short(value * 100, 2)}%` : short(value, 3))
}
