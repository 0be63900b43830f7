import { inUnit, wholeBounds } from './bounds'
import { defineDimension } from './define'

/** Whole numbers from one end to the other. */
export default defineDimension({
  type: 'int',
  params: wholeBounds,
  count: ({ low, high }) => high - low + 1,
  isOrdered: true,
  at: (place, { low, high }) => Math.min(high, low + Math.floor(place * (high - low + 1))),
  place: (value, { low, high }) => inUnit((Number(value) - low + 0.5) / (high - low + 1)),
  write: ({ low, high }) => `${low}..${high}:int`,
  text: { en: { name: 'Whole numbers' }, 'zh-CN': { name: '整数' } },
})
