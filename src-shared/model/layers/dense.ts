import { z } from '../../zod'
import { activate, activation, activationNames } from '../activation'
import { linear } from '../linear'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Dense',
  group: 'dense',
  params: z.object({
    units: z.int().min(1).max(65_536).default(64),
    activation: activation.default('linear'),
    bias: z.boolean().default(true),
  }),
  arity: [1, 1],
  build({ g, inputs: [{ value, ...rest }], params, weight }) {
    const y = linear({ g, weight }, value, params.units, { bias: params.bias }) // (B, …, units)
    return { ...rest, value: activate(g, y, params.activation) }
  },
  text: {
    en: {
      name: 'Dense',
      hint: 'Every output is a weighted sum of the last axis.',
      params: { units: 'Units', activation: 'Activation', bias: 'Bias' },
    },
    'zh-CN': {
      name: '全连接',
      hint: '每个输出都是最后一个轴的加权和。',
      params: { units: '单元数', activation: '激活函数', bias: '偏置' },
    },
  },
  doc: {
    en: '`y = f(x·Wᵀ + b)` along the last axis; all other axes are kept.',
    'zh-CN': '沿最后一个轴计算 `y = f(x·Wᵀ + b)`，其余轴不变。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4]], output: [2, 3] },
    ...activationNames.map((name) => ({ params: { units: 3, activation: name }, inputs: [[2, 5, 4]], output: [2, 5, 3] })),
  ],
})
