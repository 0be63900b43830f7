import { z } from '../../zod'
import { defineSchedule } from './define'

/** The rate times `decay` every `every` steps, smoothly. */
export default defineSchedule({
  type: 'exponential',
  params: z.object({
    decay: z.number().positive().max(1).default(0.96),
    every: z.int().min(1).default(1000),
  }),
  factor: (step, _, { decay, every }) => decay ** (step / every),
  text: {
    en: { name: 'Exponential', params: { decay: 'Decay', every: 'Every, steps' } },
    'zh-CN': { name: '指数', params: { decay: '衰减系数', every: '每隔步数' } },
  },
})
