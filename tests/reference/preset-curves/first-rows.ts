import type { Column, DatasetContent } from '#shared/data/content'
import { sizeOf } from '#shared/model/graph/value'

/** A dataset's first rows; a graph as it is, since its nodes belong together. */
export function firstRows(content: DatasetContent, rows: number): DatasetContent {
  if (content.kind === 'graph' || content.rows <= rows) return content
  if (content.kind === 'table')
    return { ...content, rows, columns: content.columns.map((column) => cut(column, rows)) }
  const { height, width, channels } = content.size
  const pixels = content.pixels.slice(0, rows * sizeOf([height, width, channels]))
  if (content.kind === 'images') return { ...content, rows, pixels, targets: content.targets.slice(0, rows) }
  const boxes = content.ends[rows - 1]!
  return {
    ...{ ...content, rows, pixels, ends: content.ends.slice(0, rows) },
    ...{ boxes: content.boxes.slice(0, boxes * 4), targets: content.targets.slice(0, boxes) },
  }
}

const cut = (column: Column, rows: number) => ({ ...column, values: column.values.slice(0, rows) }) as Column
