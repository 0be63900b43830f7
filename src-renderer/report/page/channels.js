import { colorOf } from './colors.js'
import { numberText } from './model.js'
import { clamped, inside } from './matrix.js'
import { textAt } from './svg.js'

const bars = { left: 44, width: 364, height: 180, above: 10 }

/** A bar a channel, in their order. */
export function drawChannels(panel, { current }) {
  const { map, scale, domain } = panel
  const { left, width, height, above } = bars
  const top = (scale === 'weights' && map.ground.top) || domain
  const low = scale === 'weights' ? 0 : -top
  const count = map.columns.length
  const step = Math.max(1, Math.min(36, (width - left) / count))
  const y = (value) => above + ((top - value) / (top - low)) * (height - above)
  const every = Math.ceil(22 / step)
  return {
    ...{ width: Math.max(width, left + count * step), height: height + 24, under: [] },
    shapes: [
      ...[top, (top + low) / 2, low].flatMap((tick) => axisAt(tick, y(tick), left + count * step, scale)),
      ...Array.from(map.values, (_, i) => barOf(panel, i, { step, y, isCurrent: i === current?.column })),
      ...map.columns.flatMap((_, i) =>
        i % every ? [] : [textAt(left + (i + 0.5) * step, height + 12, 'middle', String(i + 1))],
      ),
    ],
    cellAt: (x) => inside({ row: 0, column: Math.floor((x - left) / step) }, { rows: 1, columns: count }),
    moved: ({ column }, [down, across]) =>
      clamped({ row: 0, column: column + across + down }, { rows: 1, columns: count }),
  }
}

function axisAt(tick, y, right, scale) {
  const { left } = bars
  return [
    ['path', { d: `M${left} ${y}H${right}`, class: 'grid' }],
    textAt(left - 6, y, 'end', numberText(tick, scale === 'difference', 2)),
  ]
}

function barOf(panel, i, { step, y, isCurrent }) {
  const value = panel.map.values[i]
  const gap = step < 4 ? 0 : Math.min(4, step / 5)
  const [zero, end] = [y(0), y(Number.isFinite(value) ? value : 0)]
  const box = {
    x: bars.left + i * step + gap / 2,
    y: Math.min(zero, end),
    width: step - gap,
    height: Math.abs(zero - end),
  }
  return ['rect', { ...box, fill: colorOf(value, panel), class: isCurrent ? 'bar current' : 'bar' }]
}
