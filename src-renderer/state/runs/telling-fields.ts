import { decisiveMeasure } from '#shared/measures'
import type { Value } from '#shared/plots/scale'
import type { RunRecord } from '#shared/records'
import { valueOf, varying } from './run-values'

const most = 4
/** As many of the first runs tell as well as all. */
const sample = 100
const words = 12
/** What a whole experiment is, rather than how it is set. */
const kinds = new Set(['layers', 'preset', 'data.dataset', 'task.type'])

/** A field with what runs have in it, but for those that have nothing. */
interface Column {
  readonly field: string
  readonly values: readonly Value[]
}

/** What tells the runs apart most and what they are judged by, as fields of a plot: numbers before words. */
export function tellingFields(all: readonly RunRecord[]): string[] {
  const runs = all.slice(0, sample)
  const columns = varying(runs)
    .filter((field) => !kinds.has(field))
    .map((field): Column => ({ field, values: valuesOf(runs, field) }))
  const telling = columns.filter((column) => isTelling(column, runs.length))
  const sorted = telling.toSorted((a, b) => orderOf(a) - orderOf(b))
  const settings = sorted.slice(0, most).map(({ field }) => field)
  return [...(settings.length > 0 ? settings : ['training.learningRate', 'training.seed']), judgedBy(runs)]
}

const orderOf = (column: Column) => (column.field === 'training.seed' ? 2 : isNumeric(column) ? 0 : 1)

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
function isTelling(column: Column, runs: number): boolean {
  const different = new Set(column.values).size
  const isLegible = isNumeric(column) || different <= words
  return column.values.length >= runs * 0.7 && different > 1 && isLegible
}

const valuesOf = (runs: readonly RunRecord[], field: string) =>
  runs.map((run) => valueOf(run, field)).filter((value) => value !== null)

const isNumeric = ({ values }: Column) => values.every((value) => typeof value === 'number')
