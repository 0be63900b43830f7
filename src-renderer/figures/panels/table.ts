import { line, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { widestText } from '../text-width'
import { columnWidth, small } from '../type'

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns from this one on are numbers, which end at one line. */
  readonly numbersFrom: number
}

const row = 14
const gap = 14

/** A table as papers set them: a line below its head and one at its end. */
export function tablePanel({ head, rows, numbersFrom }: Table, ink: Ink): Panel {
  const widths = head.map((title, i) =>
    Math.max(
      widestText([title], small, true),
      widestText(
        rows.map((cells) => cells[i] ?? ''),
        small,
      ),
    ),
  )
  const natural = widths.reduce((sum, width) => sum + width + gap, -gap)
  const width = Math.max(columnWidth, natural)
  const spare = (width - natural) / Math.max(1, head.length - 1)
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, w) => sum + w + gap + spare, 0))
  const write = (cells: readonly string[], y: number, strong: boolean): Mark[] =>
    cells.map((text, i) => {
      const isNumber = i >= numbersFrom
      const x = starts[i]! + (isNumber ? widths[i]! : 0)
      const anchor = isNumber ? 'end' : 'start'
      return {
        kind: 'text',
        x,
        y,
        text,
        size: small,
        strong,
        anchor,
        fill: ink.color(strong ? '--text' : '--text-soft'),
      }
    })
  const foot = 18 + rows.length * row
  const rule = (y: number) =>
    line([0, y], [width, y], { stroke: ink.color('--line-strong'), lineWidth: 0.75 })
  return {
    width,
    height: foot + 4,
    marks: [
      ...write(head, 7, true),
      rule(15.5),
      ...rows.flatMap((cells, i) => write(cells, 18 + (i + 0.5) * row, false)),
      rule(foot + 1.5),
    ],
  }
}
