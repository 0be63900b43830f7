import { z } from '../../zod'
import { attend, products, rolesOf } from '../attention'
import { dotProductParams, dotProductText } from '../dot-product'
import { linear } from '../linear'
import { projections } from '../projections'
import { width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'LinearSkipAttention',
  group: 'attention',
  params: z.object({ units: width.default(64), ...dotProductParams.shape }),
  arity: [1, 1],
  build(context) {
    const { g, params } = context
    const roles = rolesOf(context)
    const { q, k, v } = projections(context, roles, { units: params.units, bias: false }) // (B, T, D)
    const seen = attend(context, products(g, q, k), v, roles, params) // (B, T, D)
    const skip = linear(context, roles.query.value, params.units, { name: 'skip', bias: false }) // (B, T, D)
    return { ...roles.query, value: g.add(skip, seen) }
  },
  text: {
    en: {
      name: 'Self-attention with linear skip',
      hint: 'Single-head self-attention, added to a linear map of its input.',
      params: { units: 'Units', ...dotProductText.en.params },
    },
    'zh-CN': {
      name: '带线性跳连的自注意力',
      hint: '单头自注意力的结果与输入的线性映射相加。',
      params: { units: '单元数', ...dotProductText['zh-CN'].params },
    },
  },
  doc: {
    en:
      '`y = x·W + softmax(x·Wq·(x·Wk)ᵀ)·(x·Wv)`: self-attention with one head, without scale and biases, beside a linear ' +
      'path that carries each position on. Use it before a recurrent layer that should see every position in the light ' +
      'of the others. Lin et al. 2017, arXiv:1703.03130; the skip after He et al. 2015, arXiv:1512.03385.',
    'zh-CN':
      '`y = x·W + softmax(x·Wq·(x·Wk)ᵀ)·(x·Wv)`：单头自注意力，没有缩放和偏置，旁边一条线性通路保留各位置自身的信息。' +
      '放在循环层之前，使每个位置都带上其他位置的信息。Lin 等 2017，arXiv:1703.03130；跳连依据 He 等 2015，arXiv:1512.03385。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4, 2]], output: [2, 4, 3] },
    { params: { units: 2, causal: true }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 2] },
    { params: { units: 2, dropout: 0.5 }, inputs: [[2, 3, 3]], output: [2, 3, 2] },
  ],
})
