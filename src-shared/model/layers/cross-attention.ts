import { rolesOf } from '../attention'
import { multiHead, multiHeadParams, multiHeadText } from '../multi-head'
import { defineLayer } from './define'

export default defineLayer({
  type: 'CrossAttention',
  group: 'attention',
  params: multiHeadParams.omit({ causal: true, position: true }),
  arity: [2, 3],
  build(context) {
    const roles = rolesOf(context)
    return { ...roles.query, value: multiHead(context, roles, context.params) } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Cross (encoder–decoder) attention',
      hint: 'Queries from the first input look at the positions of the second.',
      params: labels(multiHeadText.en.params),
    },
    'zh-CN': {
      name: '交叉（编码器–解码器）注意力',
      hint: '第一个输入作查询，关注第二个输入的各个位置。',
      params: labels(multiHeadText['zh-CN'].params),
    },
  },
  doc: {
    en:
      '`[head₁; …; headₕ]·Wᵒ` with `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ`, where the queries come from the decoder (first ' +
      'input) and keys and values from the encoder (second; a third gives the values alone). Use it where one sequence ' +
      'is written while another is read, as in translation. The output has the length and width of the queries. ' +
      'Vaswani et al. 2017, arXiv:1706.03762.',
    'zh-CN':
      '`[head₁; …; headₕ]·Wᵒ`，其中 `headᵢ = softmax(Qᵢ·Kᵢᵀ / √(D/H))·Vᵢ`：查询来自解码器（第一个输入），键和值来自编码器（第二个输入；' +
      '若有第三个输入，则由它单独提供值）。适合一边读一个序列、一边写另一个序列的任务，例如翻译。输出的长度和宽度与查询相同。' +
      'Vaswani 等 2017，arXiv:1706.03762。',
  },
  examples: [
    {
      params: { heads: 2 },
      inputs: [
        [2, 3, 4],
        [2, 5, 3],
      ],
      output: [2, 3, 4],
    },
    {
      params: { heads: 1, dropout: 0.5, bias: false },
      inputs: [
        [2, 3, 2],
        [2, 4, 3],
        [2, 4, 2],
      ],
      output: [2, 3, 2],
    },
  ],
})

function labels({ heads, dropout, bias }: { heads: string; dropout: string; bias: string }) {
  return { heads, dropout, bias }
}
