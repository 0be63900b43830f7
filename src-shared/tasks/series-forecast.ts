import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { Said } from '../records'
import type { Scale, Scaling } from '../scaling'
import { z } from '../zod'
import { columnOf, summaryOf, tableOf } from './columns'
import { defineTask, type InputSignature, type PreparedData } from './define'
import { scoreSkill, skillScores } from './forecast-skill'
import { regression } from './regression'
import { encodeSeries, featureNames, joined, scaled, scaleOf, windowValues } from './windows'

const options = z.object({
  /** Number columns fed at every step; `null` takes all of them. */
  features: z.array(z.string()).min(1).nullable().default(null),
  /** Number column that is foretold; `null` takes the first feature. */
  target: z.string().nullable().default(null),
  /** Rows the model sees. */
  window: z.int().min(1).max(10_000).default(10),
  /** Rows that follow and are foretold. */
  horizon: z.int().min(1).max(1000).default(1),
})

type Options = z.infer<typeof options>

/** The next values of one column, from the last rows of several; scaling is learned from the training part. */
export default defineTask({
  ...regression,
  type: 'series-forecast',
  field: 'series',
  options,
  signature,
  examples,
  chronological: () => true,
  overlap: ({ horizon }) => horizon - 1,
  prepare,
  scores: skillScores,
  score: scoreSkill,
  decisive: 'skill',
  text: {
    en: {
      name: 'Forecast',
      hint: 'The next values of a series.',
      options: {
        features: 'Feature columns',
        target: 'Column to foretell',
        window: 'Steps in a window',
        horizon: 'Steps ahead',
      },
    },
    'zh-CN': {
      name: '序列预测',
      hint: '预测序列接下来的值。',
      options: { features: '特征列', target: '预测列', window: '窗口步数', horizon: '预测步数' },
    },
  },
})

function targetName(dataset: DatasetRecord, { target, features }: Options): string {
  return summaryOf(dataset, target ?? featureNames(dataset, features)[0]!, 'number').name
}

function signature(dataset: DatasetRecord, options: Options): InputSignature {
  const { window, horizon, features } = options
  const name = targetName(dataset, options)
  return {
    shape: [window, featureNames(dataset, features).length],
    dtype: 'float32',
    positions: { kind: 'step', shape: [window] },
    outputs: horizon,
    outputMeaning: 'values',
    labels: Array.from({ length: horizon }, (_, i) => `${name} +${i + 1}`),
  }
}

/** Rows that end a whole window and are followed by a whole horizon of known values. */
function examples(dataset: DatasetRecord, content: DatasetContent, options: Options): Int32Array {
  const { window, horizon } = options
  const table = tableOf(content)
  const { values } = columnOf(table, targetName(dataset, options), 'number')
  const count = table.rows - window - horizon + 1
  if (count < 1) throw new HeadlightError('window_too_long', { window: window + horizon, rows: table.rows })
  const isKnown = (row: number) => values.subarray(row, row + 1 + horizon).every(Number.isFinite)
  return Int32Array.from({ length: count }, (_, i) => i + window - 1).filter(isKnown)
}

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  options: Options,
  trainingRows: ArrayLike<number>,
  _: unknown,
  kept: Scaling = {},
): PreparedData {
  const { window, horizon } = options
  const table = tableOf(content)
  const features = featureNames(dataset, options.features)
  const scaleFor = (name: string) => kept[name] ?? scaleOf(table, name, trainingRows, window)
  const scales = features.map(scaleFor)
  const name = targetName(dataset, options)
  const [scale, { values }] = [scaleFor(name), columnOf(table, name, 'number')]
  const coming = (row: number) => Float32Array.from(values.subarray(row + 1, row + 1 + horizon)) // (horizon)
  const windowOf = (row: number) => windowValues(table, features, row, window) // (T, F)
  const known = signature(dataset, options)
  return {
    signature: known,
    encode: (rows) => ({
      input: joined(Array.from(rows, (row) => scaled(windowOf(row), scales))),
      target: joined(Array.from(rows, (row) => scaled(coming(row), [scale]))),
    }),
    view: (row) => ({ kind: 'series', steps: window, features: [...features], values: windowOf(row) }),
    target: (row) => Array.from(coming(row), figure).join(', '),
    encodeView: (view) => {
      return { input: encodeSeries(view, features, window, scales), target: new Float32Array(horizon) }
    },
    read: (answer) => readValues(answer, scale, known.labels),
    naive: (row) => scaled(new Float32Array(horizon).fill(values[row]!), [scale]), // (horizon)
    scaling: { ...Object.fromEntries(features.map((name, i) => [name, scales[i]!])), [name]: scale },
    preprocessing: {
      features,
      scales: scales.map(({ mean, deviation }) => [mean, deviation]),
      target: { name, scale: [scale.mean, scale.deviation] },
      window,
    },
  }
}

/** An answer in the column's own unit. */
function readValues(answer: Float32Array, { mean, deviation }: Scale, names: readonly string[]): Said {
  return { kind: 'values', names: [...names], values: Array.from(answer, (z) => z * deviation + mean) }
}

function figure(value: number): string {
  return String(Number(value.toPrecision(4)))
}
