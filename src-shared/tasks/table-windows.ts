import type { TableContent } from '../data/content'
import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { ExampleView } from '../records'
import { z } from '../zod'
import { columnOf, isLabelled, labelSummary, summaryOf, tableOf } from './columns'
import type { Batch, InputSignature, PreparedData } from './define'

/** Which columns of a table are read, and how many rows make one example. */
export const windowOptions = z.object({
  /** Number columns fed at every step; `null` takes all of them. */
  features: z.array(z.string()).min(1).nullable().default(null),
  /** Category column of the right class; `null` takes the one the import suggested. */
  label: z.string().nullable().default(null),
  /** Rows in one example, the last of which gives the label. */
  window: z.int().min(1).max(10_000).default(10),
})

type Options = z.infer<typeof windowOptions>

export function tableWindowsSignature(dataset: DatasetRecord, options: Options): InputSignature {
  const { labels } = labelSummary(dataset, options.label)
  if (labels.length < 2)
    throw new HeadlightError('one_class_only', { column: options.label ?? dataset.labelColumn! })
  return {
    shape: [options.window, featureNames(dataset, options).length],
    dtype: 'float32',
    positions: { kind: 'step', shape: [options.window] },
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
  }
}

function featureNames(dataset: DatasetRecord, { features }: Options): readonly string[] {
  if (features) return features.map((name) => summaryOf(dataset, name, 'number').name)
  const numbers = dataset.columns.filter(({ type }) => type === 'number').map(({ name }) => name)
  if (numbers.length === 0) throw new HeadlightError('no_number_column', { dataset: dataset.name })
  return numbers
}

/** Rows that end a whole window and have a label. */
export function windowRows(
  dataset: DatasetRecord,
  content: DatasetContent,
  { window, label }: Options,
): Int32Array {
  const { rows } = tableOf(content)
  if (rows < window) throw new HeadlightError('window_too_long', { window, rows })
  const last = Int32Array.from({ length: rows - window + 1 }, (_, i) => i + window - 1)
  return last.filter(isLabelled(dataset, content, label))
}

/** Windows of a table as examples; scaled to mean 0 and deviation 1 over the training windows, missing values being 0. */
export function tableWindows(
  dataset: DatasetRecord,
  content: DatasetContent,
  options: Options,
  trainingRows: ArrayLike<number>,
): PreparedData {
  const table = tableOf(content)
  const signature = tableWindowsSignature(dataset, options)
  const features = featureNames(dataset, options)
  const scales = features.map((name) => scaleOf(table, name, trainingRows, options.window))
  const label = columnOf(table, labelSummary(dataset, options.label).name, 'category')
  const values = (row: number) => windowValues(table, features, row, options.window) // (T, F)
  return {
    signature,
    encode(rows) {
      const windows = Array.from(rows, (row) => scaled(values(row), scales))
      return { input: joined(windows), target: Int32Array.from(rows, (row) => label.values[row]!) }
    },
    view: (row) => ({ kind: 'series', steps: options.window, features: [...features], values: values(row) }),
    target: (row) => label.labels[label.values[row]!] ?? '',
    encodeView: (view) => encodeSeries(view, features, options.window, scales),
    preprocessing: {
      features,
      scales: scales.map(({ mean, deviation }) => [mean, deviation]),
      window: options.window,
    },
  }
}

interface Scale {
  readonly mean: number
  readonly deviation: number
}

/** Mean and deviation of a feature over the rows that the training windows cover. */
function scaleOf(table: TableContent, name: string, trainingRows: ArrayLike<number>, window: number): Scale {
  const { values } = columnOf(table, name, 'number')
  const covered = new Set(
    Array.from(trainingRows).flatMap((row) => Array.from({ length: window }, (_, i) => row - i)),
  )
  if (values.some((value) => Math.abs(value) === Infinity))
    throw new HeadlightError('infinite_value', { column: name })
  const known = [...covered].map((row) => values[row]!).filter((value) => !Number.isNaN(value))
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length)
  return { mean, deviation: Math.sqrt(variance) || 1 }
}

/** The rows of one window, as they are in the table: (T, F). */
function windowValues(
  table: TableContent,
  features: readonly string[],
  row: number,
  window: number,
): Float32Array {
  const columns = features.map((name) => columnOf(table, name, 'number').values)
  return Float32Array.from({ length: window * columns.length }, (_, i) => {
    const step = Math.floor(i / columns.length)
    return columns[i % columns.length]![row - window + 1 + step]!
  })
}

function scaled(values: Float32Array, scales: readonly Scale[]): Float32Array {
  return values.map((value, i) => {
    const { mean, deviation } = scales[i % scales.length]!
    return Number.isNaN(value) ? 0 : (value - mean) / deviation
  })
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const length = parts[0]?.length ?? 0
  const all = new Float32Array(parts.length * length)
  parts.forEach((part, i) => all.set(part, i * length))
  return all
}

function encodeSeries(
  view: ExampleView,
  features: readonly string[],
  window: number,
  scales: readonly Scale[],
): Batch {
  if (view.kind !== 'series' || view.steps !== window || view.features.length !== features.length) {
    throw new HeadlightError('wrong_series', { steps: window, features: features.join(', ') })
  }
  return { input: scaled(view.values, scales), target: Int32Array.of(0) }
}
