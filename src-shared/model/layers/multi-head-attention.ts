import { z } from '../../zod'
import { attentionWeights, rolesOf } from '../attention'
import { dotProductParams, dotProductText } from '../dot-product'
import { drop } from '../drop'
import { last } from '../graph/value'
import { expectHeadsDivide, mergeHeads, splitHeads } from '../heads'
import { linear } from '../linear'
import { defineLayer, type Signal } from './define'

export default defineLayer({
  type: 'MultiHeadAttention',
  group: 'attention',
  params: z.object({
    heads: z.int().min(1).max(1024).default(4),
    ...dotProductParams.shape,
    bias: z.boolean().default(true),
  }),
  arity: [1, 3],
  build(context) {
    const { g, id, params } = context
    const { query, key, value } = rolesOf(context)
    const D = last(query.value.shape)
    expectHeadsDivide(id, params.heads, D)
    const project = ({ value: x }: Signal, name: string) =>
      splitHeads(g, linear(context, x, D, { name, bias: params.bias }), params.heads) // (B, H, T, D/H)
    const [q, k, v] = [project(query, 'q_proj'), project(key, 'k_proj'), project(value, 'v_proj')]
    const scores = g.mul(g.matmul(q, g.transpose(k)), 1 / Math.sqrt(D / params.heads)) // (B, H, Tq, Tk)
    const weights = attentionWeights(g, scores, key, params)
    const positions = { query: query.positions, key: key.positions }
    g.probe('attention', weights, ['batch', 'head', 'query', 'key'], positions)
    const merged = mergeHeads(g, g.matmul(drop(context, weights, params.dropout), v)) // (B, Tq, D)
    return { ...query, value: linear(context, merged, D, { name: 'out_proj', bias: params.bias }) }
  },
  text: {
    en: {
      name: 'Multi-head attention',
      hint: 'Several attentions side by side, each on its own part of the features.',
      params: { heads: 'Heads', ...dotProductText.en.params, bias: 'Bias' },
    },
    'zh-CN': {
      name: '多头注意力',
      hint: '多个注意力并列，各自作用于一部分特征。',
      params: { heads: '头数', ...dotProductText['zh-CN'].params, bias: '偏置' },
    },
  },
  doc: {
    en:
      '`[head₁; …; headₕ]·Wᵒ` with `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ` of projected queries, keys and values. Use it ' +
      'where a position must look at several others for several reasons at once. The heads must divide the width. One ' +
      'input attends to itself; two are query and memory; three are query, key and value. ' +
      'Vaswani et al. 2017, arXiv:1706.03762.',
    'zh-CN':
      '`[head₁; …; headₕ]·Wᵒ`，其中 `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ`，查询、键和值先经投影。' +
      '当一个位置需要出于不同原因同时关注多个位置时使用；头数必须整除宽度。' +
      '一个输入时关注自身；两个输入是查询和记忆；三个输入是查询、键和值。Vaswani 等 2017，arXiv:1706.03762。',
  },
  examples: [
    { params: { heads: 2 }, inputs: [[2, 3, 4]], output: [2, 3, 4] },
    { params: { heads: 2, causal: true, bias: false }, inputs: [[2, 4, 4]], masked: true, output: [2, 4, 4] },
    {
      params: { heads: 1, dropout: 0.5 },
      inputs: [
        [2, 3, 2],
        [2, 4, 3],
      ],
      output: [2, 3, 2],
    },
    {
      params: { heads: 2 },
      inputs: [
        [2, 3, 4],
        [2, 4, 3],
        [2, 4, 2],
      ],
      output: [2, 3, 4],
    },
  ],
})
