import type { TableContent } from '../data/content'
import type { DatasetRecord } from '../data/dataset'
import { HeadlightError } from '../errors'
import type { ExampleView } from '../records'
import { scaleOfValues, type Scale } from '../scaling'
import { columnOf, summaryOf } from './columns'

/** The named number columns, or all of them. */
export function featureNames(dataset: DatasetRecord, features: readonly string[] | null): readonly string[] {
  if (features) return features.map((name) => summaryOf(dataset, name, 'number').name)
  const numbers = dataset.columns.filter(({ type }) => type === 'number').map(({ name }) => name)
  if (numbers.length === 0) throw new HeadlightError('no_number_column', { dataset: dataset.name })
  return numbers
}

/** Mean and deviation of a column over the rows that the training windows cover; throws `infinite_value`. */
export function scaleOf(
  table: TableContent,
  name: string,
  trainingRows: ArrayLike<number>,
  window: number,
): Scale {
  const { values } = columnOf(table, name, 'number')
  const covered = new Set(
    Array.from(trainingRows).flatMap((row) => Array.from({ length: window }, (_, i) => row - i)),
  )
  if (values.some((value) => Math.abs(value) === Infinity))
    throw new HeadlightError('infinite_value', { column: name })
  return scaleOfValues([...covered].map((row) => values[row]!))
}

/** The rows of the window that ends at a row, as they are in the table: (T, F). */
export function windowValues(
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

/** Values of features in turn, scaled; missing ones are 0. */
export function scaled(values: Float32Array, scales: readonly Scale[]): Float32Array {
  return values.map((value, i) => {
    const { mean, deviation } = scales[i % scales.length]!
    return Number.isNaN(value) ? 0 : (value - mean) / deviation
  })
}

/** Arrays of equal length, one after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const length = parts[0]?.length ?? 0
  const all = new Float32Array(parts.length * length)
  parts.forEach((part, i) => all.set(part, i * length))
  return all
}

/** A series the user made, as one scaled window; throws `wrong_series` if its size or columns differ. */
export function encodeSeries(
  view: ExampleView,
  features: readonly string[],
  window: number,
  scales: readonly Scale[],
): Float32Array {
  if (view.kind !== 'series' || view.steps !== window || view.features.length !== features.length) {
    throw new HeadlightError('wrong_series', { steps: window, features: features.join(', ') })
  }
  return scaled(view.values, scales)
}
