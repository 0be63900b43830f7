import { inUnit, positiveBounds } from './bounds'
import { defineDimension } from './define'

/** Any number of an interval above zero, each ratio as likely: for rates and strengths. */
export default defineDimension({
  type: 'log-uniform',
  params: positiveBounds,
  count: () => null,
  isOrdered: true,
  at: (place, { low, high }) => low * (high / low) ** place,
  place: (value, { low, high }) => inUnit(Math.log(Number(value) / low) / Math.log(high / low)),
  write: ({ low, high }) => `${low}..${high}:log`,
  text: { en: { name: 'Range (logarithmic)' }, 'zh-CN': { name: '区间（对数）' } },
})
