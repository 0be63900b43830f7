import { z } from '../../zod'
import { attend, rolesOf, scaledProducts, expectEqualWidths } from '../attention'
import { dotProductParams, dotProductText } from '../dot-product'
import { last } from '../graph/value'
import { expectHeadsDivide, mergeHeads, splitHeads } from '../heads'
import { heads } from '../multi-head'
import { defineLayer, type Signal } from './define'

export default defineLayer({
  type: 'SplitHeadAttention',
  group: 'attention',
  params: z.object({ heads: heads.default(4), ...dotProductParams.shape }),
  arity: [1, 3],
  build(context) {
    const { g, id, params } = context
    const roles = rolesOf(context)
    expectEqualWidths(id, roles)
    const split = ({ value }: Signal) => {
      expectHeadsDivide(id, params.heads, last(value.shape))
      return splitHeads(g, value, params.heads) // (B, H, T, D/H)
    }
    const scores = scaledProducts(g, split(roles.query), split(roles.key)) // (B, H, Tq, Tk)
    const attended = attend(context, scores, split(roles.value), roles, params) // (B, H, Tq, D/H)
    return { ...roles.query, value: mergeHeads(g, attended) } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Multi-head attention without projections',
      hint: 'Splits its inputs themselves into heads and merges them again; no parameters.',
      params: { heads: 'Heads', ...dotProductText.en.params },
    },
    'zh-CN': {
      name: '无投影的多头注意力',
      hint: '直接把输入拆成多个头，再合并；没有参数。',
      params: { heads: '头数', ...dotProductText['zh-CN'].params },
    },
  },
  doc: {
    en:
      '`[head₁; …; headₕ]` with `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ`, where Qᵢ, Kᵢ, Vᵢ are the i-th parts of the inputs ' +
      'themselves: neither they nor the output are projected. Use it after layers that shape the features already, such ' +
      'as a convolution. The heads must divide the width. One input attends to itself; two are query and memory; three ' +
      'are query, key and value. After Vaswani et al. 2017, arXiv:1706.03762.',
    'zh-CN':
      '`[head₁; …; headₕ]`，其中 `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ`，Qᵢ、Kᵢ、Vᵢ 就是输入本身的第 i 段，输入和输出都不投影。' +
      '适合放在已经提取好特征的层（例如卷积）之后；头数必须整除宽度。一个输入时关注自身；两个输入是查询和记忆；三个输入是查询、键和值。' +
      '依据 Vaswani 等 2017，arXiv:1706.03762。',
  },
  examples: [
    { params: { heads: 2 }, inputs: [[2, 3, 4]], output: [2, 3, 4] },
    { params: { heads: 3, causal: true }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
    {
      params: { heads: 2, dropout: 0.5 },
      inputs: [
        [2, 3, 4],
        [2, 5, 4],
        [2, 5, 6],
      ],
      output: [2, 3, 6],
    },
  ],
})
