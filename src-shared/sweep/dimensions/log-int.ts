import { inUnit, positiveWholeBounds } from './bounds'
import { defineDimension } from './define'

/** Whole numbers from 1 up, each ratio as likely: for widths and batch sizes. */
export default defineDimension({
  type: 'log-int',
  params: positiveWholeBounds,
  count: ({ low, high }) => high - low + 1,
  isOrdered: true,
  at(place, { low, high }) {
    const [from, to] = [low - 0.5, high + 0.5]
    return Math.min(high, Math.max(low, Math.round(from * (to / from) ** place)))
  },
  place(value, { low, high }) {
    const [from, to] = [low - 0.5, high + 0.5]
    return inUnit(Math.log(Number(value) / from) / Math.log(to / from))
  },
  write: ({ low, high }) => `${low}..${high}:log-int`,
  text: { en: { name: 'Whole numbers (logarithmic)' }, 'zh-CN': { name: '整数（对数）' } },
})
