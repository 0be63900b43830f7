import { z } from '../../zod'
import { example, expectNumbers } from '../expect'
import { sameShape } from '../graph/shapes'
import { misfit } from '../misfit'
import { commonGraph, commonMask, commonPositions } from '../several'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Add',
  group: 'combine',
  params: z.object({}),
  arity: [2, 16],
  build({ g, id, inputs }) {
    const [{ value: first }, ...others] = inputs
    for (const signal of inputs) expectNumbers(id, signal)
    const other = others.find(({ value }) => !sameShape(value.shape, first.shape))
    if (other) {
      throw misfit(id, 'shapes_differ', { first: example(first.shape), second: example(other.value.shape) })
    }
    return {
      value: others.reduce((sum, { value }) => g.add(sum, value), first),
      mask: commonMask(g, inputs),
      positions: commonPositions(inputs),
      ...commonGraph(inputs),
    }
  },
  text: {
    en: { name: 'Add', hint: 'The sum of its inputs.', params: {} },
    'zh-CN': { name: '相加', hint: '各输入之和。', params: {} },
  },
  doc: {
    en:
      '`y = x₁ + x₂ + …`, all of one shape. With a layer and its own input it is a residual connection, which lets ' +
      'gradients pass deep stacks. He et al. 2015, arXiv:1512.03385.',
    'zh-CN':
      '`y = x₁ + x₂ + …`，形状必须相同。把一层的输出与它的输入相加就是残差连接，使梯度能穿过很深的模型。' +
      'He 等 2015，arXiv:1512.03385。',
  },
  examples: [
    {
      params: {},
      inputs: [
        [2, 4],
        [2, 4],
      ],
      output: [2, 4],
    },
    {
      params: {},
      inputs: [
        [2, 3, 4],
        [2, 3, 4],
        [2, 3, 4],
      ],
      masked: true,
      output: [2, 3, 4],
    },
  ],
})
