import { dotProduct, dotProductParams, dotProductText } from '../dot-product'
import { defineLayer } from './define'

export default defineLayer({
  type: 'DotProductAttention',
  group: 'attention',
  params: dotProductParams,
  arity: [1, 3],
  build: (context) => dotProduct(context, () => 1),
  text: {
    en: {
      name: 'Dot-product attention',
      hint: 'Every query takes a mean of the values, weighted by how well their keys match. No parameters.',
      ...dotProductText.en,
    },
    'zh-CN': {
      name: '点积注意力',
      hint: '每个查询按与键的匹配程度对值加权平均，没有参数。',
      ...dotProductText['zh-CN'],
    },
  },
  doc: {
    en:
      '`softmax(Q·Kᵀ)·V`. The simplest attention, without scale and parameters; fit for narrow features (D up to about ' +
      '32), since wide ones saturate the softmax. One input attends to itself; two are query and memory; three are ' +
      'query, key and value. Luong, Pham, Manning 2015, arXiv:1508.04025.',
    'zh-CN':
      '`softmax(Q·Kᵀ)·V`。最简单的注意力，没有缩放和参数；适合较窄的特征（D 约 32 以内），太宽会使 softmax 饱和。' +
      '一个输入时关注自身；两个输入是查询和记忆；三个输入是查询、键和值。Luong、Pham、Manning 2015，arXiv:1508.04025。',
  },
  examples: [
    { params: {}, inputs: [[2, 4, 3]], output: [2, 4, 3] },
    { params: {}, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
    {
      params: { causal: true },
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
