import { decisiveMeasure } from '#shared/measures'
import type { RunRecord } from '#shared/records'
import { fixed, percent, signed } from '#renderer/state/format'
import { isShare } from '#shared/measures'

type Metrics = Readonly<Record<string, number>>

/** The measure that a run's heads are weighed by: what its task is judged by, where that was measured; else the loss. */
export function chiefMeasure({ spec }: RunRecord, measured: Metrics | undefined): string {
  const { name } = decisiveMeasure(spec.task.type)
  return measured === undefined || name in measured ? name : 'loss'
}

/** A measure as people read it: shares in per cent. */
export function readMeasure({ spec }: RunRecord, measure: string, value: number | undefined): string {
  return isShare(spec.task.type, measure) ? percent(value) : fixed(value)
}

/** A change of a measure, with its sign: of shares in percentage points. */
export function readChange({ spec }: RunRecord, measure: string, change: number | null): string {
  return isShare(spec.task.type, measure)
    ? signed(change === null ? null : change * 100, 1)
    : signed(change, 3)
}
