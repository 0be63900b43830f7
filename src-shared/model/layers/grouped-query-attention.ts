import { rolesOf } from '../attention'
import { heads, multiHead, multiHeadParams, multiHeadText } from '../multi-head'
import { defineLayer } from './define'

export default defineLayer({
  type: 'GroupedQueryAttention',
  group: 'attention',
  params: multiHeadParams.extend({ heads: heads.default(8), keyValueHeads: heads.default(2) }),
  arity: [1, 3],
  build(context) {
    const roles = rolesOf(context)
    return { ...roles.query, value: multiHead(context, roles, context.params) } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Grouped-query attention',
      hint: 'Multi-head attention whose heads share keys and values; with one key/value head, multi-query attention.',
      params: { ...multiHeadText.en.params, keyValueHeads: 'Key/value heads (1: multi-query)' },
      choices: multiHeadText.en.choices,
    },
    'zh-CN': {
      name: '分组查询注意力',
      hint: '各头分组共用键和值的多头注意力；只有一个键值头时即多查询注意力。',
      params: { ...multiHeadText['zh-CN'].params, keyValueHeads: '键值头数（1 为多查询）' },
      choices: multiHeadText['zh-CN'].choices,
    },
  },
  doc: {
    en:
      '`headᵢ = softmax(Qᵢ·K_g(i)ᵀ / √(D/H))·V_g(i)` with `g(i) = ⌊i·G/H⌋`: H heads ask, but share only G heads of keys ' +
      'and values. Use it where a large model must answer fast, since keys and values take G/H of the memory; G = 1 is ' +
      'multi-query attention, G = H multi-head attention. G must divide H. Ainslie et al. 2023, arXiv:2305.13245; ' +
      'multi-query: Shazeer 2019, arXiv:1911.02150.',
    'zh-CN':
      '`headᵢ = softmax(Qᵢ·K_g(i)ᵀ / √(D/H))·V_g(i)`，其中 `g(i) = ⌊i·G/H⌋`：H 个查询头只共用 G 个键值头。' +
      '大模型需要快速推理时使用，键和值所占内存只有 G/H；G = 1 即多查询注意力，G = H 即多头注意力；G 必须整除 H。' +
      'Ainslie 等 2023，arXiv:2305.13245；多查询：Shazeer 2019，arXiv:1911.02150。',
  },
  examples: [
    { params: { heads: 4, keyValueHeads: 2 }, inputs: [[2, 3, 8]], output: [2, 3, 8] },
    {
      params: { heads: 2, keyValueHeads: 1, causal: true, position: 'rotary' },
      inputs: [[2, 4, 4]],
      masked: true,
      output: [2, 4, 4],
    },
    {
      params: { heads: 2, keyValueHeads: 1, bias: false, dropout: 0.5 },
      inputs: [
        [2, 3, 4],
        [2, 4, 3],
      ],
      output: [2, 3, 4],
    },
  ],
})
