import { z } from '../../zod'
import { drop } from '../drop'
import { expectNumbers } from '../expect'
import { dropoutRate } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Dropout',
  group: 'regularisation',
  params: z.object({ rate: dropoutRate.default(0.2) }),
  arity: [1, 1],
  build(context) {
    const [signal] = context.inputs
    expectNumbers(context.id, signal)
    return { ...signal, value: drop(context, signal.value, context.params.rate) }
  },
  text: {
    en: { name: 'Dropout', hint: 'Leaves out a random part while training.', params: { rate: 'Rate' } },
    'zh-CN': { name: '随机丢弃', hint: '训练时随机去掉一部分数值。', params: { rate: '丢弃率' } },
  },
  doc: {
    en:
      '`y = x·m / (1 − p)` with m = 0 at probability p, while training only. Use it where training accuracy runs away ' +
      'from validation accuracy; 0.1 to 0.5 is usual. Srivastava et al. 2014, Journal of Machine Learning Research 15.',
    'zh-CN':
      '`y = x·m / (1 − p)`，m 以概率 p 取 0，只在训练时进行。训练准确率明显高于验证准确率时使用，通常取 0.1 到 0.5。' +
      'Srivastava 等 2014，Journal of Machine Learning Research 15。',
  },
  examples: [
    { params: { rate: 0.5 }, inputs: [[2, 5, 3]], output: [2, 5, 3] },
    { params: { rate: 0 }, inputs: [[2, 5]], output: [2, 5] },
  ],
})
