import { z } from '../../zod'
import { defineDimension } from './define'

const value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** One of a list of values, whatever they are. */
export default defineDimension({
  type: 'choice',
  params: z.object({
    values: z
      .array(value)
      .min(1)
      .max(1000)
      .refine((values) => new Set(values).size === values.length, 'values that differ'),
  }),
  count: ({ values }) => values.length,
  isOrdered: false,
  at: (place, { values }) => values[Math.min(values.length - 1, Math.floor(place * values.length))]!,
  place: (chosen, { values }) => (Math.max(0, values.indexOf(chosen)) + 0.5) / values.length,
  write: ({ values }) => values.map(String).join(','),
  text: { en: { name: 'List of values' }, 'zh-CN': { name: '取值列表' } },
})
