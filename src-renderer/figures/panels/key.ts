import { circle, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { textWidth } from '../text-width'
import { columnWidth, small } from '../type'

/** What a colour means. */
export interface KeyEntry {
  readonly text: string
  /** Token of the colour. */
  readonly color: string
  readonly letter?: string | undefined
}

const lead = 14

/** Colours and what they mean, one after another in lines. */
export function keyPanel(entries: readonly KeyEntry[], ink: Ink, width = columnWidth): Panel {
  const marks: Mark[] = []
  let [left, top] = [0, 8]
  for (const { text, color, letter } of entries) {
    const long = 14 + textWidth(text, small) + 14
    if (left > 0 && left + long > width) [left, top] = [0, top + lead]
    const fill = ink.color(color)
    marks.push(
      letter
        ? { kind: 'text', x: left, y: top, text: letter, size: small, strong: true, fill }
        : circle(left + 4, top, 3.4, { fill }),
      { kind: 'text', x: left + 12, y: top, text, size: small, fill: ink.color('--text-soft') },
    )
    left += long
  }
  return { width, height: entries.length === 0 ? 0 : top + 6, marks }
}
