import { decisiveMeasure } from '#shared/measures'
import type { RunRecord } from '#shared/records'
import { valueOf, varying } from './run-values'

const most = 4
const words = 12

/** What tells the runs apart most and what they are judged by, as fields of a plot. */
export function tellingFields(runs: readonly RunRecord[]): string[] {
  const differing = varying(runs).filter((field) => field !== 'layers' && isTelling(runs, field))
  const settings =
    differing.length > 0 ? differing.slice(0, most) : ['training.learningRate', 'training.seed']
  return [...settings, judgedBy(runs)]
}

/** The figure that most of the runs are judged by. */
export function judgedBy(runs: readonly RunRecord[]): string {
  const counts = new Map<string, number>()
  for (const { spec } of runs) {
    const name = decisiveMeasure(spec.task.type).name
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  return `validation/${first?.[0] ?? 'loss'}`
}

/** Most runs have it, and it is a number or one of a few words. */
function isTelling(runs: readonly RunRecord[], field: string): boolean {
  const values = runs.map((run) => valueOf(run, field)).filter((value) => value !== null)
  const isNumber = values.every((value) => typeof value === 'number')
  return values.length >= runs.length / 2 && (isNumber || new Set(values).size <= words)
}
