import { z } from '../../zod'
import { activate, activation, activationNames } from '../activation'
import { expectNumbers } from '../expect'
import { linear } from '../linear'
import { width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Dense',
  group: 'dense',
  params: z.object({
    units: width.default(64),
    activation: activation.default('linear'),
    bias: z.boolean().default(true),
  }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params, weight }) {
    expectNumbers(id, signal)
    const y = linear({ g, weight }, signal.value, params.units, { bias: params.bias }) // (B, …, units)
    return { ...signal, value: activate(g, y, params.activation) }
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
    en:
      '`y = f(x·Wᵀ + b)` along the last axis; all other axes are kept. Use it to change the width, to mix features, ' +
      'and as the last layer, whose units are the classes or target values. Rosenblatt 1958, doi:10.1037/h0042519.',
    'zh-CN':
      '沿最后一个轴计算 `y = f(x·Wᵀ + b)`，其余轴不变。用来改变宽度、混合特征，也作为最后一层，其单元数就是类别数或目标值的个数。' +
      'Rosenblatt 1958，doi:10.1037/h0042519。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4]], output: [2, 3] },
    ...activationNames.map((name) => ({
      params: { units: 3, activation: name },
      inputs: [[2, 5, 4]],
      output: [2, 5, 3],
    })),
  ],
})
