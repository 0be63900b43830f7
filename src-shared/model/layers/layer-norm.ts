import { z } from '../../zod'
import { expectNumbers } from '../expect'
import { normalise } from '../normalise'
import { defineLayer } from './define'

export default defineLayer({
  type: 'LayerNorm',
  group: 'regularisation',
  params: z.object({ epsilon: z.number().min(1e-12).max(0.1).default(1e-5) }),
  arity: [1, 1],
  build(context) {
    const { id, inputs, params } = context
    const [signal] = inputs
    expectNumbers(id, signal)
    return { ...signal, value: normalise(context, signal.value, params) } // (B, …, D)
  },
  text: {
    en: {
      name: 'Layer norm',
      hint: 'Gives every position mean 0 and variance 1, then a learned scale and shift.',
      params: { epsilon: 'Epsilon' },
    },
    'zh-CN': {
      name: '层归一化',
      hint: '使每个位置均值为 0、方差为 1，再做可学习的缩放和平移。',
      params: { epsilon: '极小量 ε' },
    },
  },
  doc: {
    en:
      '`y = w·(x − mean) / √(var + ε) + b` over the last axis. Put it around attention and feed-forward layers with a ' +
      'residual Add, so that deep stacks train. Ba, Kiros, Hinton 2016, arXiv:1607.06450.',
    'zh-CN':
      '沿最后一个轴计算 `y = w·(x − mean) / √(var + ε) + b`。与残差相加一起放在注意力层和前馈层周围，深层模型才容易训练。' +
      'Ba、Kiros、Hinton 2016，arXiv:1607.06450。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 5]], output: [2, 3, 5] },
    { params: { epsilon: 0.01 }, inputs: [[2, 4]], output: [2, 4] },
  ],
})
