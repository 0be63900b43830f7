import Activity from '@lucide/svelte/icons/activity'
import Image from '@lucide/svelte/icons/image'
import ScanSearch from '@lucide/svelte/icons/scan-search'
import Type from '@lucide/svelte/icons/type'
import Waypoints from '@lucide/svelte/icons/waypoints'
import type { Component } from 'svelte'
import type { ColumnSummary, DatasetDraft } from '#shared/data/dataset'
import * as m from '#shared/paraglide/messages.js'
import { count, fixed, moment, noNumber } from '#renderer/state/format'

/** The sign of what a dataset holds. */
export function datasetIcon(dataset: DatasetDraft): Component {
  const icons = { images: Image, scenes: ScanSearch, graph: Waypoints, table: null }
  const icon = icons[dataset.kind]
  if (icon) return icon
  return dataset.columns.some((column) => column.type === 'text') ? Type : Activity
}

/** Its size in a few words. */
export function datasetSize(dataset: DatasetDraft): string {
  if (dataset.edges !== undefined)
    return m.data_graph_size({ nodes: count(dataset.rows), edges: count(dataset.edges) })
  const rows = m.data_row_count({ count: dataset.rows, shown: count(dataset.rows) })
  if (!dataset.image) return rows
  return `${count(dataset.rows)} × ${dataset.image.height} × ${dataset.image.width}`
}

const columnTypes: Readonly<Record<ColumnSummary['type'], () => string>> = {
  number: m.column_number,
  date: m.column_date,
  category: m.column_category,
  text: m.column_text,
}

/** The type of a column, in words. */
export const columnType = (type: ColumnSummary['type']) => columnTypes[type]()

const figure = (value: number | null) =>
  value === null ? noNumber : fixed(value, Math.abs(value) < 100 ? 2 : 0)

/** What is known of a column's values, in one line. */
export function columnFacts(column: ColumnSummary): string {
  if (column.type === 'number') {
    return m.column_number_facts({
      min: figure(column.min),
      max: figure(column.max),
      mean: figure(column.mean),
      deviation: figure(column.deviation),
    })
  }
  if (column.type === 'category') {
    return m.column_category_facts({
      count: column.labels.length,
      labels: column.labels.slice(0, 4).join(', '),
    })
  }
  if (column.type === 'text') {
    return m.column_text_facts({ mean: count(column.meanLength), longest: count(column.longest) })
  }
  const day = (time: number | null) => (time === null ? noNumber : moment(time))
  return m.column_date_facts({ first: day(column.min), last: day(column.max) })
}
