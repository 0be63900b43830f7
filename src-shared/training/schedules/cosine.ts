import { z } from '../../zod'
import { defineSchedule } from './define'

/** Half a cosine from 1 to `floor`. Loshchilov and Hutter 2017, arXiv:1608.03983. */
export default defineSchedule({
  type: 'cosine',
  params: z.object({ floor: z.number().min(0).max(1).default(0) }),
  factor: (step, total, { floor }) =>
    floor + ((1 - floor) * (1 + Math.cos((Math.PI * step) / Math.max(1, total)))) / 2,
  text: {
    en: { name: 'Cosine', params: { floor: 'Ends at, × rate' } },
    'zh-CN': { name: '余弦', params: { floor: '终值（倍学习率）' } },
  },
})
