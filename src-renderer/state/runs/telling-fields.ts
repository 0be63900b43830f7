import { decisiveMeasure } from '#shared/measures'
import type { RunRecord } from '#shared/records'
import { valueOf, varying } from './run-values'

const most = 4
/** As many of the first runs tell as well as all. */
const sample = 200
const words = 12
/** What a whole experiment is, rather than how it is set. */
const kinds = new Set(['layers', 'preset', 'data.dataset', 'task.type'])

/** What tells the runs apart most and what they are judged by, as fields of a plot: numbers before words. */
export function tellingFields(all: readonly RunRecord[]): string[] {
  const runs = all.slice(0, sample)
  const differing = varying(runs).filter((field) => !kinds.has(field) && isTelling(runs, field))
  const order = (field: string) => (field === 'training.seed' ? 2 : isNumeric(runs, field) ? 0 : 1)
  const settings = differing.sort((a, b) => order(a) - order(b)).slice(0, most)
  return [...(settings.length > 0 ? settings : ['training.learningRate', 'training.seed']), judgedBy(runs)]
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
  const values = valuesOf(runs, field)
  const different = new Set(values).size
  const isLegible = isNumeric(runs, field) || different <= words
  return values.length >= runs.length * 0.7 && different > 1 && isLegible
}

const valuesOf = (runs: readonly RunRecord[], field: string) =>
  runs.map((run) => valueOf(run, field)).filter((value) => value !== null)

const isNumeric = (runs: readonly RunRecord[], field: string) =>
  valuesOf(runs, field).every((value) => typeof value === 'number')
