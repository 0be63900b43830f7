import { round, type Mark } from '../drawing'
import type { Ink } from '../ink'

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Between two lines, along an axis: the hatch of the screen has one every 4 px across them. */
const step = 4 * Math.SQRT2

/** A hatched bed: what is not covered has no value, which is not the value nought. */
export function hatch({ x, y, width, height }: Area, ink: Ink): readonly Mark[] {
  const count = Math.ceil((width + height) / step)
  const lines = Array.from({ length: count }, (_, i) => {
    const shift = (i + 0.5) * step - height
    const [from, to] = [Math.max(0, shift), Math.min(width, height + shift)]
    return `M${round(x + from)} ${round(y + from - shift)}L${round(x + to)} ${round(y + to - shift)}`
  })
  return [
    { kind: 'rect', x, y, width, height, fill: ink.color('--surface-sunken') },
    { kind: 'path', d: lines.join(''), stroke: ink.color('--map-mask-ink'), lineWidth: 0.75 },
  ]
}
