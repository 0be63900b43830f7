import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { Scaling } from '../scaling'
import { z } from '../zod'
import { classNotice } from './class-notice'
import { columnOf, isLabelled, labelSummary, tableOf } from './columns'
import type { InputSignature, PreparedData } from './define'
import { encodeSeries, featureNames, joined, scaled, scaleOf, windowValues } from './windows'

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
    shape: [options.window, featureNames(dataset, options.features).length],
    dtype: 'float32',
    positions: { kind: 'step', shape: [options.window] },
    outputs: labels.length,
    outputMeaning: 'classes',
    labels,
  }
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

/**
 * Windows of a table as examples; scaled to mean 0 and deviation 1 over the training windows, or as a run has kept,
 * missing values being 0.
 */
export function tableWindows(
  dataset: DatasetRecord,
  content: DatasetContent,
  options: Options,
  trainingRows: ArrayLike<number>,
  kept: Scaling = {},
): PreparedData {
  const table = tableOf(content)
  const signature = tableWindowsSignature(dataset, options)
  const features = featureNames(dataset, options.features)
  const scales = features.map((name) => kept[name] ?? scaleOf(table, name, trainingRows, options.window))
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
    encodeView: (view) => {
      const input = encodeSeries(view, features, options.window, scales)
      return { input, target: Int32Array.of(0) }
    },
    notices: classNotice(
      label.labels,
      Array.from(trainingRows, (row) => label.values[row]!),
    ),
    scaling: Object.fromEntries(features.map((name, i) => [name, scales[i]!])),
    preprocessing: {
      features,
      scales: scales.map(({ mean, deviation }) => [mean, deviation]),
      window: options.window,
    },
  }
}
