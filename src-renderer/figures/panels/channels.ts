import { labelStride } from '#renderer/components/heatmap/layout'
import { barLayout } from '#renderer/components/attention-map/bar-layout'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import { formatWeight } from '#renderer/components/heatmap/format'
import { ticksTo } from '#renderer/components/curve-chart/ticks'
import { line, type Mark, type Panel } from '../drawing'
import type { Ink } from '../ink'
import { columnWidth, small } from '../type'
import { colorOf } from './words'

interface Channels {
  readonly values: Float32Array
  readonly domain: number
  readonly scale: Scale
  /** The value at the upper end of the axis. */
  readonly top: number
}

const height = 160

/** A bar a channel, in their order. */
export function channelsPanel({ values, domain, scale, top }: Channels, ink: Ink): Panel {
  const signed = scale === 'difference'
  const layout = barLayout({ count: values.length, width: columnWidth, height, top, signed })
  const ticks = signed ? ticksTo(top, 2).flatMap((tick) => (tick ? [-tick, tick] : [0])) : ticksTo(top)
  const text = (x: number, y: number, text: string, anchor: 'end' | 'middle'): Mark => ({
    ...{ kind: 'text', x, y, text, size: small, anchor, fill: ink.color('--text-soft') },
  })
  const stride = labelStride(layout.step / 1.6)
  const bars = Array.from(values, (value, channel): Mark => {
    const [x, zero, end] = [layout.x(channel) + layout.gap / 2, layout.y(0), layout.y(value)]
    const place = { x, y: Math.min(zero, end), width: layout.step - layout.gap, height: Math.abs(zero - end) }
    const fill = colorOf(value, domain, scale, ink)
    return { kind: 'rect', ...place, fill, stroke: ink.color('--line-control'), lineWidth: 0.4 }
  })
  return {
    width: columnWidth,
    height,
    marks: [
      ...ticks.flatMap((tick) => [
        line([layout.left, layout.y(tick)], [columnWidth, layout.y(tick)], {
          stroke: ink.color('--chart-grid'),
        }),
        text(layout.left - 6, layout.y(tick), formatWeight(tick, scale, 2), 'end'),
      ]),
      ...bars,
      ...Array.from(values).flatMap((_, i) =>
        i % stride ? [] : [text(layout.x(i) + layout.step / 2, layout.foot + 11, String(i + 1), 'middle')],
      ),
    ],
  }
}
