import { z } from '../../zod'
import { defineStopping } from './define'

/** Every configuration trains to its end. */
export default defineStopping({
  type: 'none',
  order: 0,
  params: z.object({}),
  rungs: () => [1],
  cost: (_, planned) => planned,
  judge: () => new Map(),
  text: {
    en: { name: 'None', about: 'Every run trains to its end.', params: {} },
    'zh-CN': { name: '不停止', about: '每个运行都训练到底。', params: {} },
  },
})
