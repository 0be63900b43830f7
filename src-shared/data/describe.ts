import type {
  Column,
  DatasetContent,
  GraphContent,
  ImageContent,
  SceneContent,
  TableContent,
} from './content'
import type { ColumnSummary, DatasetDraft, DatasetSource, ImportWarning } from './dataset'
import { distinctSymbols } from './symbols'

/** Different symbols that a column of texts may have for its record to name them. */
const mostSymbols = 100

/** What a content does not tell about itself. */
export interface Origin {
  readonly name: string
  readonly source: DatasetSource
  readonly warnings?: readonly ImportWarning[]
  readonly licence?: string | null
  /** Column that holds the classes; only of tables and graphs. */
  readonly labelColumn?: string | null
}

/** The record of a content, without what storage adds. */
export function describeDataset(content: DatasetContent, origin: Origin): DatasetDraft {
  const common = {
    name: origin.name,
    source: origin.source,
    licence: origin.licence ?? null,
    rows: content.rows,
  }
  const warnings = [...(origin.warnings ?? [])]
  const described = describeContent(content, origin.labelColumn ?? null)
  if (content.kind !== 'table') return { ...common, warnings, ...described }
  return { ...common, ...described, warnings: [...warnings, ...warnOfConstants(content)] }
}

function describeContent(content: DatasetContent, labelColumn: string | null) {
  switch (content.kind) {
    case 'images':
    case 'scenes':
      return describePictures(content)
    case 'table':
    case 'graph':
      return describeColumns(content, labelColumn)
  }
}

/** Figures of one column; see the schemas in `dataset.ts`. */
export function describeColumn(column: Column): ColumnSummary {
  const { name } = column
  switch (column.type) {
    case 'number':
      return { type: 'number', name, ...describeNumbers(column.values) }
    case 'date': {
      const { missing, min, max } = describeNumbers(column.values)
      return { type: 'date', name, missing, min, max }
    }
    case 'category': {
      const counts = countClasses(column.values, column.labels.length)
      const missing = column.values.length - counts.reduce((sum, count) => sum + count, 0)
      return { type: 'category', name, missing, labels: [...column.labels], counts }
    }
    case 'text':
      return { type: 'text', name, ...describeTexts(column.values) }
  }
}

/** Rows of each class; ids outside 0 … classes - 1 count nowhere. */
export function countClasses(ids: Int32Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0)
  for (const id of ids) if (id >= 0 && id < classes) counts[id]!++
  return counts
}

function describePictures(content: ImageContent | SceneContent) {
  const { kind, size, labels, targets } = content
  return {
    kind,
    columns: [],
    image: size,
    ...(kind === 'scenes' && { boxes: targets.length }),
    labelColumn: null,
    labels: [...labels],
    labelCounts: countClasses(targets, labels.length),
  }
}

function describeColumns(content: TableContent | GraphContent, labelColumn: string | null) {
  const columns = content.columns.map(describeColumn)
  const label = columns.find(({ name, type }) => name === labelColumn && type === 'category')
  const classes = label?.type === 'category' ? label : null
  return {
    kind: content.kind,
    columns,
    image: null,
    ...(content.kind === 'graph' && { edges: content.edges.length / 2 }),
    labelColumn: classes?.name ?? null,
    labels: classes?.labels ?? null,
    labelCounts: classes?.counts ?? null,
  }
}

function describeNumbers(values: Float64Array) {
  let [missing, infinite, count, mean, squares] = [0, 0, 0, 0, 0]
  let [min, max] = [Infinity, -Infinity]
  for (const value of values) {
    if (Number.isNaN(value)) missing++
    else if (!Number.isFinite(value)) infinite++
    else {
      // Welford's running mean and sum of squared differences, which does not cancel.
      const difference = value - mean
      mean += difference / ++count
      squares += difference * (value - mean)
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  if (count === 0) return { missing, infinite, min: null, max: null, mean: null, deviation: null }
  return { missing, infinite, min, max, mean: finite(mean), deviation: finite(Math.sqrt(squares / count)) }
}

/** `null` where a figure of huge numbers overflowed. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function describeTexts(texts: readonly string[]) {
  let [missing, longest, total] = [0, 0, 0]
  for (const { length } of texts) {
    if (length === 0) missing++
    longest = Math.max(longest, length)
    total += length
  }
  const symbols = distinctSymbols(texts, mostSymbols)
  const meanLength = texts.length > 0 ? total / texts.length : 0
  return { missing, longest, meanLength, ...(symbols && { symbols }) }
}

/** Columns whose every row is the same: they say nothing, and dividing by their deviation fails. */
function warnOfConstants({ columns, rows }: TableContent): ImportWarning[] {
  const constant = columns.filter(({ values }) => rows > 1 && isConstant(values))
  if (constant.length === 0) return []
  if (constant.length === columns.length) return [{ code: 'data_equal_rows', values: { rows } }]
  return constant.map(({ name }) => ({ code: 'data_constant_column', values: { column: name } }))
}

function isConstant(values: ArrayLike<unknown>): boolean {
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], values[0])) return false
  return true
}
