import { z } from '../../zod'
import { attend, rolesOf, scaledProducts } from '../attention'
import { dotProductParams, dotProductText } from '../dot-product'
import { last } from '../graph/value'
import { expectHeadsDivide } from '../heads'
import { heads } from '../multi-head'
import { projections } from '../projections'
import { defineLayer } from './define'

export default defineLayer({
  type: 'SummedHeadAttention',
  group: 'attention',
  params: z.object({
    heads: heads.default(4),
    ...dotProductParams.shape,
    bias: z.boolean().default(true),
  }),
  arity: [1, 3],
  build(context) {
    const { g, id, params } = context
    const { heads: H, bias } = params
    const roles = rolesOf(context)
    const [B, Tq] = roles.query.value.shape as [number, number]
    const D = last(roles.query.value.shape)
    expectHeadsDivide(id, H, D)
    const { q, k, v } = projections(context, roles, { units: D, bias }) // (B, T, D)
    const seen = attend(context, scaledProducts(g, q, k), v, roles, params) // (B, Tq, D)
    const parts = g.reshape(seen, { shape: [B, Tq, H, D / H] })
    return { ...roles.query, value: g.sum(parts, { axes: [2] }) } // (B, Tq, D/H)
  },
  text: {
    en: {
      name: 'Attention with summed heads',
      hint: 'Attention whose result is cut into heads that are added up: a narrower output.',
      params: { heads: 'Heads', ...dotProductText.en.params, bias: 'Bias' },
    },
    'zh-CN': {
      name: '多头求和注意力',
      hint: '把注意力的结果切成多个头再相加，输出更窄。',
      params: { heads: '头数', ...dotProductText['zh-CN'].params, bias: '偏置' },
    },
  },
  doc: {
    en:
      '`y = Σₕ cₕ` with `[c₁; …; cₕ] = softmax(Q·Kᵀ / √D)·V` of projected queries, keys and values: the context is cut ' +
      'into H parts of D/H features, which are added up. All parts come from one table of weights, which is what is ' +
      'shown. Use it to narrow wide embeddings. The heads must divide the width. After Vaswani et al. 2017, ' +
      'arXiv:1706.03762.',
    'zh-CN':
      '`y = Σₕ cₕ`，其中 `[c₁; …; cₕ] = softmax(Q·Kᵀ / √D)·V`，查询、键和值先经投影：上下文切成 H 段，每段 D/H 个特征，再逐段相加。' +
      '各段来自同一张权重表，显示的就是这张表。用来把较宽的词嵌入变窄；头数必须整除宽度。依据 Vaswani 等 2017，arXiv:1706.03762。',
  },
  examples: [
    { params: { heads: 2 }, inputs: [[2, 3, 4]], output: [2, 3, 2] },
    { params: { heads: 3, causal: true, bias: false }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 1] },
    {
      params: { heads: 2, dropout: 0.5 },
      inputs: [
        [2, 3, 4],
        [2, 5, 3],
      ],
      output: [2, 3, 2],
    },
  ],
})
