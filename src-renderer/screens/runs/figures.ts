import type { RunRecord } from '#shared/records'
import { fixed, percent } from '#renderer/state/format'

/** A figure of the summary: of the validation part. */
export const figureOf = (run: RunRecord, metric: string) => run.summary[`validation/${metric}`] ?? null

export const accuracyOf = (run: RunRecord) => figureOf(run, 'accuracy')
export const lossOf = (run: RunRecord) => figureOf(run, 'loss')

/** The one number a run is judged by. */
export function decisiveText(run: RunRecord): string {
  const accuracy = accuracyOf(run)
  return accuracy === null ? fixed(lossOf(run)) : percent(accuracy)
}
