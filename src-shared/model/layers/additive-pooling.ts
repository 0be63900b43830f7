import { z } from '../../zod'
import { attentionWeights, rolesOf, showPooling } from '../attention'
import { linear } from '../linear'
import { misfit } from '../misfit'
import { width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'AdditivePooling',
  group: 'attention',
  params: z.object({ units: width.default(64) }),
  arity: [1, 3],
  build(context) {
    const { g, id, params } = context
    const { query, key, value } = rolesOf(context)
    const [queries, keys] = [query.value.shape[1]!, key.value.shape[1]!]
    if (queries !== keys) throw misfit(id, 'not_aligned', { query: queries, key: keys })
    const q = linear(context, query.value, params.units, { name: 'q_proj' }) // (B, T, A)
    const k = linear(context, key.value, params.units, { name: 'k_proj' }) // (B, T, A)
    const scores = linear(context, g.tanh(g.add(q, k)), 1, { name: 'score' }) // (B, T, 1)
    const weights = attentionWeights(g, g.transpose(scores), key) // (B, 1, T)
    const used = showPooling(g, weights, key)
    return { value: g.matmul(used, value.value) } // (B, 1, D)
  },
  text: {
    en: {
      name: 'Additive pooling',
      hint: 'Weighs the positions of a sequence with a small network and sums them up to one.',
      params: { units: 'Attention width' },
    },
    'zh-CN': {
      name: '加性池化',
      hint: '用一个小网络给序列的各位置打分，再加权求和为一个位置。',
      params: { units: '注意力宽度' },
    },
  },
  doc: {
    en:
      '`eₜ = w·tanh(W_q·qₜ + b_q + W_k·kₜ + b_k) + b`, `a = softmax over t`, `y = Σₜ aₜ·vₜ`: query and key are aligned, ' +
      'position by position, and the output has one position. Use it to sum up a sequence where another sequence of ' +
      'the same length says what matters. After Bahdanau, Cho, Bengio 2014, arXiv:1409.0473.',
    'zh-CN':
      '`eₜ = w·tanh(W_q·qₜ + b_q + W_k·kₜ + b_k) + b`，`a` 是沿时间的 softmax，`y = Σₜ aₜ·vₜ`：查询和键逐位置对齐，输出只有一个位置。' +
      '用来汇总一个序列，由另一个等长的序列指出重点。依据 Bahdanau、Cho、Bengio 2014，arXiv:1409.0473。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4, 3]], output: [2, 1, 3] },
    { params: { units: 3 }, inputs: [[2, 4, 3]], masked: true, output: [2, 1, 3] },
    {
      params: { units: 2 },
      inputs: [
        [2, 4, 3],
        [2, 4, 2],
        [2, 4, 5],
      ],
      output: [2, 1, 5],
    },
  ],
})
