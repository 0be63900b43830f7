import { z } from '../../zod'
import { additiveScores } from '../additive-scores'
import { attend, expectEqualWidths, products, rolesOf, type Roles, type Scores } from '../attention'
import { dotProductParams, dotProductText } from '../dot-product'
import { last } from '../graph/value'
import { linear } from '../linear'
import { defineLayer, type BuildContext } from './define'

type Score = (context: BuildContext<unknown>, roles: Roles) => Scores

/** Luong's scores of queries and keys: (B, Tq, Tk). */
const scores = {
  dot({ g, id }, roles) {
    expectEqualWidths(id, roles)
    return products(g, roles.query.value, roles.key.value)
  },
  general(context, { query, key }) {
    const { g } = context
    const mapped = linear(context, key.value, last(query.value.shape), { name: 'k_proj', bias: false }) // (B, Tk, D)
    return products(g, query.value, mapped)
  },
  concat(context, roles) {
    return { value: additiveScores(context, roles, last(roles.query.value.shape)) }
  },
} satisfies Record<string, Score>

const names = Object.keys(scores) as (keyof typeof scores)[]

export default defineLayer({
  type: 'LuongAttention',
  group: 'attention',
  params: z.object({ score: z.enum(names).default('general'), ...dotProductParams.shape }),
  arity: [1, 3],
  build(context) {
    const { params } = context
    const roles = rolesOf(context)
    const scored = scores[params.score](context, roles) // (B, Tq, Tk)
    return { ...roles.query, value: attend(context, scored, roles.value.value, roles, params) } // (B, Tq, D)
  },
  text: {
    en: {
      name: 'Luong attention',
      hint: 'Decoder states look at encoder states by one of three scores: dot, general or concat.',
      params: { score: 'Score', ...dotProductText.en.params },
      choices: { dot: 'Dot: q·k', general: 'General: q·W·k', concat: 'Concat: v·tanh(W·[q; k])' },
    },
    'zh-CN': {
      name: 'Luong 注意力',
      hint: '解码器状态按三种得分之一（点积、general、concat）关注编码器状态。',
      params: { score: '得分', ...dotProductText['zh-CN'].params },
      choices: {
        dot: '点积（dot）：q·k',
        general: '双线性（general）：q·W·k',
        concat: '拼接（concat）：v·tanh(W·[q; k])',
      },
    },
  },
  doc: {
    en:
      '`aᵢⱼ = softmax over j of score(qᵢ, kⱼ)`, `yᵢ = Σⱼ aᵢⱼ·vⱼ`, where the score is `q·k`, `q·W·k` or `v·tanh(W·[q; k])`. Use ' +
      'it between a recurrent decoder (first input) and its encoder (second). It yields the context c; for the ' +
      'attentional state `tanh(W·[c; q])`, follow it by Concatenate and a Dense layer with tanh. ' +
      'Luong, Pham, Manning 2015, arXiv:1508.04025.',
    'zh-CN':
      '`aᵢⱼ` 是 `score(qᵢ, kⱼ)` 对 j 的 softmax，`yᵢ = Σⱼ aᵢⱼ·vⱼ`，得分取 `q·k`、`q·W·k` 或 `v·tanh(W·[q; k])`。' +
      '用在循环解码器（第一个输入）与编码器（第二个输入）之间。输出是上下文 c；若需要注意力状态 `tanh(W·[c; q])`，' +
      '在其后接拼接层和激活函数为 tanh 的全连接层。Luong、Pham、Manning 2015，arXiv:1508.04025。',
  },
  examples: [
    { params: { score: 'dot' }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
    ...names.map((score) => ({
      params: { score },
      inputs: [
        [2, 3, 2],
        [2, 5, 2],
      ],
      output: [2, 3, 2],
    })),
    { params: { score: 'general', causal: true }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
    {
      params: { score: 'concat', dropout: 0.5 },
      inputs: [
        [2, 3, 2],
        [2, 5, 3],
        [2, 5, 4],
      ],
      output: [2, 3, 4],
    },
  ],
})
