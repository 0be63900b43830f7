import { csvText } from '../attention/csv'
import { outOfSight } from '../attention/out-of-sight'
import type { AttentionMap } from '../records'
import { shortNumber } from './short-number'
import type { ShownRun, TakenRun } from './taken-run'

/** Header of `metricLines`. */
export const metricHeader = csvText([['run', 'name', 'series', 'step', 'value']])

/** The points of a run's series, a line a point. */
export function metricLines({ record: { id, name }, metrics }: TakenRun): string {
  return metrics
    .map(({ series, steps, values }) =>
      csvText(Array.from(steps, (step, i) => [id, name, series, step, shortNumber(values[i]!)])),
    )
    .join('')
}

/** Header of `mapLines`. */
export const mapHeader = csvText([
  ['run', 'name', 'step', 'example', 'layer', 'probe', 'head', 'query', 'key', 'weight'],
])

/**
 * The attention maps of a run, a line a weight, which is empty where a query could not see a key: one text a map, as all
 * together may be longer than a text can be.
 */
export function* mapLines({ record, maps }: Pick<ShownRun, 'record' | 'maps'>): Generator<string> {
  for (const map of maps) yield csvText(weightLines(record.id, record.name, map))
}

function weightLines(id: string, name: string, map: AttentionMap): (string | number)[][] {
  const { step, example, layer, probe, queries, keys, weights, sight } = map
  const masked = outOfSight({ rows: queries, columns: keys, sight })
  return Array.from(weights, (weight, i) => [
    ...[id, name, step, example, layer, probe],
    ...[Math.floor(i / (queries * keys)), Math.floor(i / keys) % queries, i % keys],
    masked?.[i % (queries * keys)] ? '' : shortNumber(weight),
  ])
}
