import type { Mark, Panel } from '../drawing'
import type { Ink } from '../ink'
import { widestText } from '../text-width'
import { columnWidth, small } from '../type'

/** One amount from 0 to 1 of a run. */
export interface Bar {
  readonly run: number
  readonly label: string
  readonly share: number
  readonly text: string
}

const row = 17

/** Shares as bars on one axis, each in the colour of its run. */
export function barsPanel(bars: readonly Bar[], ink: Ink): Panel {
  const left =
    20 +
    widestText(
      bars.map(({ label }) => label),
      small,
    ) +
    10
  const right =
    widestText(
      bars.map(({ text }) => text),
      small,
    ) + 8
  const width = Math.max(columnWidth, left + right + 120)
  const room = width - left - right
  const marks = bars.flatMap(({ run, label, share, text }, i): Mark[] => {
    const y = i * row
    const fill = ink.color(`--run-${run + 1}`)
    const said = { kind: 'text', y: y + row / 2, size: small } as const
    return [
      { ...said, x: 0, text: 'ABCDEF'[run] ?? '', strong: true, fill },
      { ...said, x: 16, text: label, fill: ink.color('--text') },
      { kind: 'rect', x: left, y: y + 4, width: room, height: row - 8, fill: ink.color('--surface-sunken') },
      {
        kind: 'rect',
        x: left,
        y: y + 4,
        width: room * Math.min(1, Math.max(0, share)),
        height: row - 8,
        fill,
      },
      { ...said, x: width, text, anchor: 'end', fill: ink.color('--text') },
    ]
  })
  return { width, height: bars.length * row, marks }
}
