import { z } from '../../zod'
import { activate, activation, activationNames } from '../activation'
import { expectNumbers } from '../expect'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Activation',
  group: 'dense',
  params: z.object({ activation: activation.default('relu') }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params }) {
    expectNumbers(id, signal)
    return { ...signal, value: activate(g, signal.value, params.activation) }
  },
  text: {
    en: { name: 'Activation', hint: 'A function of every element.', params: { activation: 'Function' } },
    'zh-CN': { name: '激活', hint: '对每个元素应用一个函数。', params: { activation: '函数' } },
  },
  doc: {
    en:
      '`y = f(x)` element by element; softmax along the last axis. Use it where the nonlinearity should stand apart ' +
      'from a layer, as after a residual Add. ReLU: Nair, Hinton 2010; GELU: Hendrycks, Gimpel 2016, arXiv:1606.08415.',
    'zh-CN':
      '逐元素计算 `y = f(x)`，softmax 则沿最后一个轴。当非线性需要与层分开时使用，例如放在残差相加之后。' +
      'ReLU：Nair、Hinton 2010；GELU：Hendrycks、Gimpel 2016，arXiv:1606.08415。',
  },
  examples: activationNames.map((name) => ({
    params: { activation: name },
    inputs: [[2, 3, 4]],
    output: [2, 3, 4],
  })),
})
