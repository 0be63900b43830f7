import { rolesOf } from '../attention'
import { multiHead, multiHeadParams, multiHeadText } from '../multi-head'
import { reach } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'LocalAttention',
  group: 'attention',
  params: multiHeadParams.extend({ window: reach.default(8) }),
  arity: [1, 1],
  build(context) {
    const roles = rolesOf(context)
    return { ...roles.query, value: multiHead(context, roles, context.params) } // (B, T, D)
  },
  text: {
    en: {
      name: 'Local (sliding-window) attention',
      hint: 'Multi-head attention in which every position sees its neighbours only.',
      params: { ...multiHeadText.en.params, window: 'Window to each side' },
      choices: multiHeadText.en.choices,
    },
    'zh-CN': {
      name: '局部（滑动窗口）注意力',
      hint: '每个位置只看邻近位置的多头注意力。',
      params: { ...multiHeadText['zh-CN'].params, window: '每侧窗口宽度' },
      choices: multiHeadText['zh-CN'].choices,
    },
  },
  doc: {
    en:
      '`softmax(Qᵢ·Kⱼᵀ / √(D/H))` over the keys with `|i − j| ≤ w` only, in every head. Use it for long series and texts ' +
      'in which what matters is near; stacked layers see further. The whole table of scores is computed, so the window ' +
      'limits what is seen and not the time it takes. Beltagy, Peters, Cohan 2020, arXiv:2004.05150.',
    'zh-CN':
      '每个头只对 `|i − j| ≤ w` 的键计算 `softmax(Qᵢ·Kⱼᵀ / √(D/H))`。适合重要信息就在附近的长序列和长文本，叠加多层可以看得更远。' +
      '仍会计算整张得分表，因此窗口限制的是所见范围，而不是计算时间。Beltagy、Peters、Cohan 2020，arXiv:2004.05150。',
  },
  examples: [
    { params: { heads: 2, window: 1 }, inputs: [[2, 5, 4]], output: [2, 5, 4] },
    { params: { heads: 1, window: 1, causal: true }, inputs: [[2, 5, 3]], masked: true, output: [2, 5, 3] },
    {
      params: { heads: 2, window: 0, dropout: 0.5, position: 'alibi' },
      inputs: [[2, 4, 4]],
      masked: true,
      output: [2, 4, 4],
    },
  ],
})
