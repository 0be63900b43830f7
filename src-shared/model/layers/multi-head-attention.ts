import { rolesOf } from '../attention'
import { multiHead, multiHeadParams, multiHeadText } from '../multi-head'
import { defineLayer } from './define'

export default defineLayer({
  type: 'MultiHeadAttention',
  group: 'attention',
  params: multiHeadParams,
  arity: [1, 3],
  build(context) {
    const roles = rolesOf(context)
    return { ...roles.query, value: multiHead(context, roles, context.params) } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Multi-head attention',
      hint: 'Several attentions side by side, each on its own part of the features.',
      ...multiHeadText.en,
    },
    'zh-CN': {
      name: '多头注意力',
      hint: '多个注意力并列，各自作用于一部分特征。',
      ...multiHeadText['zh-CN'],
    },
  },
  doc: {
    en:
      '`[head₁; …; headₕ]·Wᵒ` with `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ` of projected queries, keys and values. Use it ' +
      'where a position must look at several others for several reasons at once. The heads must divide the width. One ' +
      'input attends to itself; two are query and memory; three are query, key and value. Relative positions: rotary ' +
      'turns pairs of features of q and k by their position (Su et al. 2021, arXiv:2104.09864); ALiBi takes `mₕ·|i − j|` ' +
      'off the scores (Press et al. 2021, arXiv:2108.12409); T5 adds a learned number for each of 32 ranges of j − i ' +
      '(Raffel et al. 2019, arXiv:1910.10683). Vaswani et al. 2017, arXiv:1706.03762.',
    'zh-CN':
      '`[head₁; …; headₕ]·Wᵒ`，其中 `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ`，查询、键和值先经投影。' +
      '当一个位置需要出于不同原因同时关注多个位置时使用；头数必须整除宽度。' +
      '一个输入时关注自身；两个输入是查询和记忆；三个输入是查询、键和值。' +
      '相对位置有三种：旋转位置编码按位置旋转 q 和 k 的成对特征（Su 等 2021，arXiv:2104.09864）；' +
      'ALiBi 从得分中减去 `mₕ·|i − j|`（Press 等 2021，arXiv:2108.12409）；' +
      'T5 为 j − i 的 32 个区间各加一个可学习的数（Raffel 等 2019，arXiv:1910.10683）。' +
      'Vaswani 等 2017，arXiv:1706.03762。',
  },
  examples: [
    { params: { heads: 2 }, inputs: [[2, 3, 4]], output: [2, 3, 4] },
    { params: { heads: 2, position: 'rotary' }, inputs: [[2, 4, 8]], output: [2, 4, 8] },
    { params: { heads: 3, position: 'alibi' }, inputs: [[2, 4, 6]], masked: true, output: [2, 4, 6] },
    {
      params: { heads: 2, position: 't5', causal: true },
      inputs: [[2, 4, 4]],
      masked: true,
      output: [2, 4, 4],
    },
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
