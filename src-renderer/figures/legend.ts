import { formatWeight } from '#renderer/components/heatmap/format'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { Mark, Panel } from './drawing'
import type { Ink } from './ink'
import { textWidth } from './text-width'
import { small } from './type'

const bar = { width: 84, height: 8 }

/** The colours of a map and the numbers at their ends; of a difference, whose weight is the larger at which end. */
export function legend(domain: number, scale: Scale, label: string, ink: Ink): Panel {
  const end = formatWeight(domain, 'weights', domain < 0.1 ? 3 : 2)
  const [before, after] = scale === 'weights' ? [`${label} 0`.trim(), end] : [`A ${end}`, `${end} B`]
  const left = textWidth(before, small) + 5
  const table = ink.table(scale)
  const first = scale === 'weights' ? 0 : 1
  const pixels = new Uint8ClampedArray(table.subarray(first * 4))
  const text = (x: number, text: string, token: string): Mark => ({
    ...{ kind: 'text', x, y: 6, text, size: small, fill: ink.color(token) },
  })
  const run = (index: number) => (scale === 'weights' ? '--text-soft' : `--run-${index}`)
  return {
    width: left + bar.width + 5 + textWidth(after, small),
    height: 12,
    marks: [
      text(0, before, run(1)),
      { kind: 'texels', x: left, y: 2, ...bar, rows: 1, columns: pixels.length / 4, pixels },
      text(left + bar.width + 5, after, run(2)),
    ],
  }
}
