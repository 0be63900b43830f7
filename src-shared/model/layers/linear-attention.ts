import { rolesOf, type Roles } from '../attention'
import { last } from '../graph/value'
import { expectHeadsDivide, mergeHeads, splitHeads } from '../heads'
import { impliedWeights, positiveFeatures, sumFirst } from '../kernel-attention'
import { linear } from '../linear'
import { zeroPadded } from '../masking'
import { multiHeadParams, multiHeadText } from '../multi-head'
import { projections } from '../projections'
import { defineLayer, type BuildContext } from './define'

/** Positive features of queries and keys, and values, in heads: (B, H, T, D/H). */
function features(context: BuildContext<{ heads: number; bias: boolean }>, roles: Roles) {
  const { g, params } = context
  const { q, k, v } = projections(context, roles, { units: last(roles.query.value.shape), bias: params.bias })
  const real = zeroPadded(g, positiveFeatures(g, k), roles.key.mask) // (B, Tk, D)
  return {
    q: splitHeads(g, positiveFeatures(g, q), params.heads),
    k: splitHeads(g, real, params.heads),
    v: splitHeads(g, v, params.heads),
  }
}

export default defineLayer({
  type: 'LinearAttention',
  group: 'attention',
  params: multiHeadParams.pick({ heads: true, causal: true, bias: true }),
  arity: [1, 3],
  build(context) {
    const { g, id, params } = context
    const roles = rolesOf(context)
    const D = last(roles.query.value.shape)
    expectHeadsDivide(id, params.heads, D)
    const { causal } = params
    const { q, k, v } = features(context, roles)
    const implied = impliedWeights(g, q, k, causal) // (B, H, Tq, Tk)
    const about = { query: roles.query.positions, key: roles.key.positions, sight: { causal } }
    const weights = g.probe('attention', implied, ['batch', 'head', 'query', 'key'], about)
    const isNeeded = causal || weights !== implied // the table is made where someone has changed it
    const seen = isNeeded ? g.matmul(weights, v) : sumFirst(g, q, k, v) // (B, H, Tq, D/H)
    const output = linear(context, mergeHeads(g, seen), D, { name: 'out_proj', bias: params.bias })
    return { ...roles.query, value: output } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Linear attention',
      hint: 'Multi-head attention without softmax: its time grows with the length, not with its square.',
      params: labels(multiHeadText.en.params),
    },
    'zh-CN': {
      name: '线性注意力',
      hint: '不用 softmax 的多头注意力，计算时间随长度线性增长，而不是平方增长。',
      params: labels(multiHeadText['zh-CN'].params),
    },
  },
  doc: {
    en:
      '`yᵢ = φ(qᵢ)·Σⱼ φ(kⱼ)·vⱼᵀ / φ(qᵢ)·Σⱼ φ(kⱼ)` with `φ(x) = elu(x) + 1`, in every head. The sums over j are made once ' +
      'for all queries, so long sequences cost little; use it where softmax attention takes too long or too much memory. ' +
      'The weights shown are those that this amounts to, `φ(qᵢ)·φ(kⱼ) / Σⱼ φ(qᵢ)·φ(kⱼ)`, worked out for the maps alone. ' +
      'Causal attention is computed from these weights, in quadratic time. ' +
      'Katharopoulos et al. 2020, arXiv:2006.16236.',
    'zh-CN':
      '每个头计算 `yᵢ = φ(qᵢ)·Σⱼ φ(kⱼ)·vⱼᵀ / φ(qᵢ)·Σⱼ φ(kⱼ)`，其中 `φ(x) = elu(x) + 1`。对 j 的求和只做一次，供所有查询使用，因此长序列的开销很小；' +
      'softmax 注意力太慢或太占内存时使用。显示的权重是与之等价的 `φ(qᵢ)·φ(kⱼ) / Σⱼ φ(qᵢ)·φ(kⱼ)`，只为绘图而计算。' +
      '因果注意力直接用这些权重计算，时间随长度平方增长。Katharopoulos 等 2020，arXiv:2006.16236。',
  },
  examples: [
    { params: { heads: 2 }, inputs: [[2, 3, 4]], output: [2, 3, 4] },
    { params: { heads: 1 }, inputs: [[2, 4, 2]], masked: true, output: [2, 4, 2] },
    { params: { heads: 2, causal: true, bias: false }, inputs: [[2, 4, 4]], masked: true, output: [2, 4, 4] },
    {
      params: { heads: 1 },
      inputs: [
        [2, 3, 2],
        [2, 4, 3],
      ],
      output: [2, 3, 2],
    },
  ],
})

function labels({ heads, causal, bias }: { heads: string; causal: string; bias: string }) {
  return { heads, causal, bias }
}
