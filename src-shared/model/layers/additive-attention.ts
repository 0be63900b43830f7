import { z } from '../../zod'
import { additiveScores } from '../additive-scores'
import { attend, rolesOf } from '../attention'
import { dotProductParams, dotProductText } from '../dot-product'
import { width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'AdditiveAttention',
  group: 'attention',
  params: z.object({
    units: width.default(64),
    ...dotProductParams.shape,
  }),
  arity: [1, 3],
  build(context) {
    const { params } = context
    const roles = rolesOf(context)
    const scores = { value: additiveScores(context, roles, params.units) } // (B, Tq, Tk)
    return { ...roles.query, value: attend(context, scores, roles.value.value, roles, params) } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Additive attention',
      hint: 'Scores every pair of query and key with a small network.',
      params: { units: 'Attention width', ...dotProductText.en.params },
    },
    'zh-CN': {
      name: '加性注意力',
      hint: '用一个小网络给每一对查询和键打分。',
      params: { units: '注意力宽度', ...dotProductText['zh-CN'].params },
    },
  },
  doc: {
    en:
      '`eᵢⱼ = w·tanh(W_q·qᵢ + W_k·kⱼ)`, `aᵢ = softmax over j`, `yᵢ = Σⱼ aᵢⱼ·vⱼ`. Use it where query and key differ in ' +
      'width or kind, as decoder and encoder do; it needs memory for every pair times the attention width. ' +
      'Bahdanau, Cho, Bengio 2014, arXiv:1409.0473.',
    'zh-CN':
      '`eᵢⱼ = w·tanh(W_q·qᵢ + W_k·kⱼ)`，`aᵢ` 是对 j 的 softmax，`yᵢ = Σⱼ aᵢⱼ·vⱼ`。' +
      '适合查询和键宽度或性质不同的情形，例如解码器和编码器；占用的内存是查询键对数乘以注意力宽度。' +
      'Bahdanau、Cho、Bengio 2014，arXiv:1409.0473。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4, 3]], output: [2, 4, 3] },
    { params: { units: 3, causal: true }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
    {
      params: { units: 2, dropout: 0.5 },
      inputs: [
        [2, 3, 2],
        [2, 4, 3],
      ],
      output: [2, 3, 3],
    },
    {
      params: { units: 2 },
      inputs: [
        [2, 3, 2],
        [2, 4, 3],
        [2, 4, 5],
      ],
      output: [2, 3, 5],
    },
  ],
})
