import { outOfSight } from '../attention/out-of-sight'
import type { AttentionMap } from '../records'
import { shortNumber } from './short-number'
import type { ShownRun } from './taken-run'

/** JSON has no sign for what is not finite; these are read back by Python and JavaScript alike. */
const plainNumber = (value: number) => (Number.isFinite(value) ? shortNumber(value) : String(value))
const list = (values: Float32Array) => Array.from(values, plainNumber)

const line = (value: object) => `${JSON.stringify(value)}\n`

/** Everything of a run as JSON lines, each with its `kind`: the run, its series, its predictions, its maps. */
export function* jsonLines({ record, metrics, predictions, maps }: ShownRun): Generator<string> {
  const run = record.id
  yield line({ kind: 'run', ...record })
  for (const { series, steps, values } of metrics)
    yield line({ kind: 'series', run, series, steps: Array.from(steps), values: list(values) })
  for (const { probabilities, ...prediction } of predictions)
    yield line({ kind: 'prediction', run, ...prediction, probabilities: list(probabilities) })
  for (const map of maps) yield line({ kind: 'map', run, ...map, weights: seenWeights(map) })
}

/** A map's weights, null where a query could not see a key. */
function seenWeights({ queries, keys, weights, sight }: AttentionMap): (number | string | null)[] {
  const masked = outOfSight({ rows: queries, columns: keys, sight }) // (queries, keys)
  return Array.from(weights, (weight, i) => (masked?.[i % (queries * keys)] ? null : plainNumber(weight)))
}
