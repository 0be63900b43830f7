import { z } from '../../zod'
import { attentionWeights, rolesOf } from '../attention'
import { drop } from '../drop'
import { linear } from '../linear'
import { dotProductText } from '../dot-product'
import { dropoutRate, width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'AdditiveAttention',
  group: 'attention',
  params: z.object({
    units: width.default(64),
    causal: z.boolean().default(false),
    dropout: dropoutRate.default(0),
  }),
  arity: [1, 3],
  build(context) {
    const { g, params } = context
    const { query, key, value } = rolesOf(context)
    const [B, Tq, A] = [query.value.shape[0]!, query.value.shape[1]!, params.units]
    const Tk = key.value.shape[1]!
    const q = linear(context, query.value, A, { name: 'q_proj', bias: false }) // (B, Tq, A)
    const k = linear(context, key.value, A, { name: 'k_proj', bias: false }) // (B, Tk, A)
    const pairs = g.add(g.reshape(q, { shape: [B, Tq, 1, A] }), g.reshape(k, { shape: [B, 1, Tk, A] }))
    const scores = linear(context, g.tanh(pairs), 1, { name: 'score', bias: false }) // (B, Tq, Tk, 1)
    const weights = attentionWeights(g, g.reshape(scores, { shape: [B, Tq, Tk] }), key, params)
    const positions = { query: query.positions, key: key.positions }
    g.probe('attention', weights, ['batch', 'query', 'key'], positions)
    return { ...query, value: g.matmul(drop(context, weights, params.dropout), value.value) } // (B, Tq, D)
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
