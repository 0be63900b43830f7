import { bounds, inUnit } from './bounds'
import { defineDimension } from './define'

/** Any number of an interval, each as likely. */
export default defineDimension({
  type: 'uniform',
  params: bounds,
  count: () => null,
  isOrdered: true,
  at: (place, { low, high }) => low + place * (high - low),
  place: (value, { low, high }) => inUnit((Number(value) - low) / (high - low)),
  write: ({ low, high }) => `${low}..${high}`,
  text: { en: { name: 'Range' }, 'zh-CN': { name: '区间' } },
})
