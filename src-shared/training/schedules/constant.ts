import { z } from '../../zod'
import { defineSchedule } from './define'

export default defineSchedule({
  type: 'constant',
  params: z.object({}),
  factor: () => 1,
  text: { en: { name: 'Constant', params: {} }, 'zh-CN': { name: '恒定', params: {} } },
})
