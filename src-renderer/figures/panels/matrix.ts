import type { Grid } from '#shared/attention/grid'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import { cutMiddle } from '#renderer/components/heatmap/labels'
import { labelStride } from '#renderer/components/heatmap/layout'
import type { Mark, Panel } from '../drawing'
import type { Ink } from '../ink'
import { texels } from '../texels'
import { textWidth, widestText } from '../text-width'
import { hatch } from './hatch'
import { columnWidth, small } from '../type'

interface Matrix {
  readonly grid: Grid
  readonly domain: number
  readonly scale: Scale
  readonly rows: readonly string[]
  readonly columns: readonly string[]
}

const angle = -55
const slope = (Math.abs(angle) * Math.PI) / 180
/** Names are whole up to this length, which is longer than words are; a longer one is cut in its middle. */
const longest = 28
/** So many names an axis have room each; of more, every k-th is written. */
const mostNamed = 48

/** Queries × keys with every name: as wide as a column, wider where names would not have room. */
export function matrixPanel({ grid, domain, scale, rows, columns }: Matrix, ink: Ink): Panel {
  const [rowNames, columnNames] = [rows, columns].map((names) =>
    names.map((name) => cutMiddle(name, longest)),
  )
  const left = widestText(rowNames!, small) + 6
  const above = widestText(columnNames!, small)
  const top = Math.ceil(above * Math.sin(slope)) + 12
  const most = Math.max(grid.rows, grid.columns)
  const least = most <= mostNamed ? 10 : 0
  const cell = Math.max(
    least,
    Math.min(40, (columnWidth - left) / grid.columns, (2 * columnWidth) / grid.rows),
  )
  const [width, height] = [cell * grid.columns, cell * grid.rows]
  const fill = ink.color('--text-soft')
  const named = (names: readonly string[], mark: (text: string, i: number) => Mark) =>
    names.flatMap((text, i) => (i % labelStride(cell * 1.2) === 0 ? [mark(text, i)] : []))
  const ends = columnNames!.map(
    (text, i) => left + (i + 0.5) * cell + 4 + textWidth(text, small) * Math.cos(slope),
  )
  return {
    width: Math.max(left + width, ...ends),
    height: top + height + 2,
    marks: [
      ...(grid.masked?.some(Boolean) ? hatch({ x: left, y: top, width, height }, ink) : []),
      texels(grid, { x: left, y: top, width, height }, domain, scale, ink),
      { kind: 'rect', x: left, y: top, width, height, stroke: ink.color('--line'), lineWidth: 0.5 },
      ...named(rowNames!, (text, i) => ({
        ...{ kind: 'text', x: left - 5, y: top + (i + 0.5) * cell, text, size: small, anchor: 'end', fill },
      })),
      ...named(columnNames!, (text, i) => ({
        ...{ kind: 'text', x: left + (i + 0.5) * cell + 2, y: top - 6, text, size: small, angle, fill },
      })),
    ],
  }
}
