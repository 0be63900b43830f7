import { z } from '../../zod'
import { attentionWeights, showPooling } from '../attention'
import { expectSequence } from '../expect'
import { width } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'ContextVectorPooling',
  group: 'attention',
  params: z.object({ units: width.default(64) }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params: { units }, weight }) {
    const [B, , D] = expectSequence(id, signal)
    const start = { kind: 'normal', deviation: 0.05 } as const
    const W = weight('weight', [D, units], start)
    const b = weight('bias', [units], { kind: 'zeros' })
    const u = weight('context', [units, 1], start)
    const scores = g.matmul(g.tanh(g.add(g.matmul(signal.value, W), b)), u) // (B, T, 1)
    const weights = attentionWeights(g, g.transpose(scores), signal) // (B, 1, T)
    const used = showPooling(g, weights, signal)
    return { value: g.reshape(g.matmul(used, signal.value), { shape: [B, D] }) } // (B, D)
  },
  text: {
    en: {
      name: 'Context-vector pooling',
      hint: 'Sums up a sequence, every position weighted by how well it matches a learned context.',
      params: { units: 'Attention width' },
    },
    'zh-CN': {
      name: '上下文向量池化',
      hint: '按各位置与可学习上下文的匹配程度加权求和，汇总序列。',
      params: { units: '注意力宽度' },
    },
  },
  doc: {
    en:
      '`e = tanh(x·W + b)`, `a = softmax over time of e·u`, `y = Σₜ aₜ·xₜ`. Use it after a recurrent layer to turn a ' +
      'sequence into one vector; its weights show which words or steps decided. Yang et al. 2016, doi:10.18653/v1/N16-1174.',
    'zh-CN':
      '`e = tanh(x·W + b)`，`a` 是 `e·u` 沿时间的 softmax，`y = Σₜ aₜ·xₜ`。放在循环层之后，把序列变为一个向量；' +
      '权重显示哪些词或时间步起了决定作用。Yang 等 2016，doi:10.18653/v1/N16-1174。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4, 3]], output: [2, 3] },
    { params: { units: 3 }, inputs: [[2, 4, 3]], masked: true, output: [2, 3] },
  ],
})
