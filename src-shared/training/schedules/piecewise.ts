import { z } from '../../zod'
import { defineSchedule } from './define'

/** The rate times `factor` from each of the boundaries on. */
export default defineSchedule({
  type: 'piecewise',
  params: z.object({
    boundaries: z.array(z.int().min(1)).max(100).default([1000, 2000]),
    factor: z.number().positive().max(1).default(0.1),
  }),
  factor: (step, _, { boundaries, factor }) =>
    factor ** boundaries.filter((boundary) => step >= boundary).length,
  text: {
    en: { name: 'Piecewise', params: { boundaries: 'At steps', factor: 'Factor' } },
    'zh-CN': { name: '分段', params: { boundaries: '分段步数', factor: '系数' } },
  },
})
