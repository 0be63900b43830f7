import type { Drawing, Mark, Panel } from './drawing'
import type { Ink } from './ink'
import { wrapText } from './text-width'
import { columnGap, normal, small } from './type'

interface Figure {
  readonly title: string
  /** Lines below the title and below the panels: the example, the step, what was left out. */
  readonly subtitle?: string
  readonly note?: string
  readonly panels: readonly Panel[]
  /** Panels side by side. */
  readonly across?: number
}

const margin = 12
const gap = 18

/** Panels in rows, below a title: a finished picture, as wide as its widest row. */
export function figure({ title, subtitle = '', note = '', panels, across = 1 }: Figure, ink: Ink): Drawing {
  const rows = chunks(panels, across)
  const columns = Array.from({ length: across }, (_, i) =>
    Math.max(0, ...rows.map((row) => row[i]?.width ?? 0)),
  )
  const inner =
    columns.reduce((sum, width) => sum + width, 0) + columnGap * (columns.filter(Boolean).length - 1)
  const marks: Mark[] = []
  let top = margin
  const write = (text: string, size: number, strong: boolean, token: string) => {
    for (const line of text === '' ? [] : wrapText(text, size, inner, strong)) {
      marks.push({ kind: 'text', x: margin, y: top + 7, text: line, size, strong, fill: ink.color(token) })
      top += 15
    }
  }
  write(title, normal + 1, true, '--text')
  write(subtitle, small, false, '--text-soft')
  top += 6
  for (const row of rows) {
    let left = margin
    row.forEach((panel, i) => {
      marks.push({ kind: 'group', x: left, y: top, marks: panel.marks })
      left += columns[i]! + columnGap
    })
    top += Math.max(...row.map(({ height }) => height)) + gap
  }
  write(note, small, false, '--text-faint')
  return {
    ...{ width: Math.ceil(inner + 2 * margin), height: Math.ceil(top - gap + margin + (note ? gap : 0)) },
    ...{
      title: [title, subtitle].filter(Boolean).join(' · '),
      background: ink.color('--surface-panel'),
      marks,
    },
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
}
