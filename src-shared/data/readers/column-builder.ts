import type { Column } from '../content'
import type { ColumnType } from '../dataset'
import type { DecimalSign } from './cells'
import { parseDate, parseGroupedNumber, parseNumber } from './cells'
import { growing } from './growing'

/** Collects one column cell by cell. */
export interface ColumnBuilder {
  /** Takes a cell; false if the column's type does not allow it. */
  push(cell: string): boolean
  finish(): Column
  /** Number cells that lost something: whole numbers beyond 2^53, tiny ones that became 0, infinite ones. */
  readonly losses?: { unsafe: number; vanished: number; infinite: number }
}

/** How a column is read. A chosen type was asked for by the user, so grouped digits count as numbers. */
export interface ColumnPlan {
  readonly name: string
  readonly type: ColumnType
  readonly chosen: boolean
}

/** The builder of a column; a category column that was not chosen becomes text beyond `classes` classes. */
export function buildColumn(plan: ColumnPlan, decimal: DecimalSign, classes: number): ColumnBuilder {
  const builders: Readonly<Record<ColumnType, () => ColumnBuilder>> = {
    number: () => buildNumbers(plan, decimal),
    date: () => buildDates(plan),
    category: () => buildCategories(plan, classes),
    text: () => buildTexts(plan),
  }
  return builders[plan.type]()
}

function buildNumbers({ name, chosen }: ColumnPlan, decimal: DecimalSign): ColumnBuilder {
  const values = growing((length) => new Float64Array(length))
  const losses = { unsafe: 0, vanished: 0, infinite: 0 }
  const parse = chosen ? parseGroupedNumber : parseNumber
  return {
    losses,
    push(cell) {
      const value = parse(cell, decimal)
      if (value === undefined) return false
      if (Math.abs(value) === Infinity) losses.infinite++
      else if (Math.abs(value) > Number.MAX_SAFE_INTEGER && /^\s*[+-]?\d+\s*$/.test(cell)) losses.unsafe++
      else if (value === 0 && /[1-9]/.test(cell.split(/e/i)[0]!)) losses.vanished++
      values.push(value)
      return true
    },
    finish: () => ({ type: 'number', name, values: values.finish() }),
  }
}

function buildDates({ name }: ColumnPlan): ColumnBuilder {
  const values = growing((length) => new Float64Array(length))
  return {
    push(cell) {
      const value = parseDate(cell)
      if (value !== undefined) values.push(value)
      return value !== undefined
    },
    finish: () => ({ type: 'date', name, values: values.finish() }),
  }
}

function buildCategories({ name, chosen }: ColumnPlan, classes: number): ColumnBuilder {
  const ids = new Map<string, number>([['', -1]])
  const values = growing((length) => new Int32Array(length))
  return {
    push(cell) {
      const label = cell.trim()
      if (!ids.has(label)) ids.set(label, ids.size - 1)
      values.push(ids.get(label)!)
      return !chosen || ids.size - 1 <= classes
    },
    finish() {
      const labels = [...ids.keys()].slice(1)
      const found = values.finish()
      if (labels.length > classes)
        return { type: 'text', name, values: Array.from(found, (id) => labels[id] ?? '') }
      return sortedCategories(name, labels, found)
    },
  }
}

/** Class names in ascending order, numbers by value, so that equal files have equal ids whatever row comes first. */
function sortedCategories(name: string, labels: readonly string[], ids: Int32Array): Column {
  const numeric = labels.every((label) => Number.isFinite(parseNumber(label, '.')))
  const sorted = labels.toSorted((a, b) => (numeric ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1))
  const place = new Map(sorted.map((label, i) => [label, i]))
  const values = ids.map((id) => (id < 0 ? -1 : place.get(labels[id]!)!))
  return { type: 'category', name, labels: sorted, values }
}

function buildTexts({ name }: ColumnPlan): ColumnBuilder {
  const values: string[] = []
  return {
    push(cell) {
      values.push(cell)
      return true
    },
    finish: () => ({ type: 'text', name, values }),
  }
}
