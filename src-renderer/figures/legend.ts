import { formatWeight } from '#renderer/components/heatmap/format'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { Mark, Panel } from './drawing'
import type { Ink } from './ink'
import { textWidth } from './text-width'
import { small } from './type'

const bar = { width: 84, height: 8 }

/** Places of the runs at both ends of a difference; 0 is A. */
export type Ends = readonly [from: number, to: number]

/** The colours of a map and the numbers at their ends; of a difference, whose weight is the larger at which end. */
export function legend(
  domain: number,
  scale: Scale,
  { label = '', ends }: { readonly label?: string; readonly ends?: Ends | undefined },
  ink: Ink,
): Panel {
  const digits = Math.min(6, Math.max(2, Math.ceil(-Math.log10(domain || 1)) + 1)) // a small end is not 0
  const end = formatWeight(domain, 'weights', digits)
  const letters = ends?.map((place) => 'ABCDEF'[place] ?? '')
  const signed = letters ? [`${letters[0]} ${end}`, `${end} ${letters[1]}`] : [`−${end}`, `+${end}`]
  const [before, after] = scale === 'weights' ? [`${label} 0`.trim(), end] : (signed as [string, string])
  const left = textWidth(before, small) + 5
  const table = ink.table(scale)
  const first = scale === 'weights' ? 0 : 1
  const pixels = new Uint8ClampedArray(table.subarray(first * 4))
  const text = (x: number, text: string, token: string): Mark => ({
    ...{ kind: 'text', x, y: 6, text, size: small, fill: ink.color(token) },
  })
  const run = (end: 0 | 1) => (ends ? `--run-${ends[end] + 1}` : '--text-soft')
  return {
    width: left + bar.width + 5 + textWidth(after, small),
    height: 12,
    marks: [
      text(0, before, run(0)),
      { kind: 'texels', x: left, y: 2, ...bar, rows: 1, columns: pixels.length / 4, pixels },
      text(left + bar.width + 5, after, run(1)),
    ],
  }
}
