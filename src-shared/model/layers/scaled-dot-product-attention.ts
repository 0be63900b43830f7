import { dotProduct, dotProductParams, dotProductText } from '../dot-product'
import { defineLayer } from './define'

export default defineLayer({
  type: 'ScaledDotProductAttention',
  group: 'attention',
  params: dotProductParams,
  arity: [1, 3],
  build: (context) => dotProduct(context, (width) => 1 / Math.sqrt(width)),
  text: {
    en: {
      name: 'Scaled dot-product attention',
      hint: 'Dot-product attention whose scores are divided by the root of the width.',
      ...dotProductText.en,
    },
    'zh-CN': {
      name: '缩放点积注意力',
      hint: '得分除以宽度平方根的点积注意力。',
      ...dotProductText['zh-CN'],
    },
  },
  doc: {
    en:
      '`softmax(Q·Kᵀ / √D)·V`. Dot-product attention that keeps its scores small at any width; what a Transformer is ' +
      'made of. Causal attention sees no later position. One input attends to itself; two are query and memory; three ' +
      'are query, key and value. Vaswani et al. 2017, arXiv:1706.03762.',
    'zh-CN':
      '`softmax(Q·Kᵀ / √D)·V`。任何宽度下得分都保持适中的点积注意力，是 Transformer 的基本构件；因果注意力看不到后面的位置。' +
      '一个输入时关注自身；两个输入是查询和记忆；三个输入是查询、键和值。Vaswani 等 2017，arXiv:1706.03762。',
  },
  examples: [
    { params: {}, inputs: [[2, 4, 3]], output: [2, 4, 3] },
    { params: { causal: true }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
    {
      params: { dropout: 0.5 },
      inputs: [
        [2, 3, 3],
        [2, 5, 3],
      ],
      output: [2, 3, 3],
    },
    {
      params: {},
      inputs: [
        [2, 3, 3],
        [2, 5, 3],
        [2, 5, 2],
      ],
      output: [2, 3, 2],
    },
  ],
})
