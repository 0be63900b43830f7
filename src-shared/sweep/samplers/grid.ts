import { z } from '../../zod'
import type { Dimension } from '../space'
import { defineSampler } from './define'

/** Every combination: all values of lists and of short ranges of whole numbers, evenly spaced ones of the rest. */
export default defineSampler({
  type: 'grid',
  order: 0,
  params: z.object({}),
  isAdaptive: false,
  size: (space) => space.reduce((size, dimension) => size * ticksOf(dimension).length, 1),
  sample({ space, number }) {
    const point: number[] = []
    let rest = number
    for (const ticks of space.map(ticksOf).reverse()) {
      point.unshift(ticks[rest % ticks.length]!)
      rest = Math.floor(rest / ticks.length)
    }
    return point
  },
  text: {
    en: { name: 'Grid', about: 'Every combination of the values.' },
    'zh-CN': { name: '网格', about: '所有取值的每一种组合。' },
  },
})

/** The places a grid takes of one dimension. The last setting changes fastest. */
function ticksOf(dimension: Dimension): readonly number[] {
  const { count, levels, isOrdered } = dimension
  if (count !== null && (!isOrdered || count <= levels))
    return Array.from({ length: count }, (_, i) => (i + 0.5) / count)
  const [first, last] = [0, 1].map((end) => dimension.place(dimension.at(end)))
  const even = Array.from({ length: levels }, (_, i) => first! + ((last! - first!) * i) / (levels - 1))
  if (count === null) return even
  const values = [...new Set(even.map((tick) => dimension.at(tick)))]
  return values.map((value) => dimension.place(value))
}
