import { z } from '../../zod'
import { expectSequence } from '../expect'
import { sinusoids } from '../sinusoids'
import { defineLayer } from './define'

export default defineLayer({
  type: 'PositionalEncoding',
  group: 'input',
  params: z.object({ form: z.enum(['sinusoidal', 'learned']).default('sinusoidal') }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params, weight }) {
    const [, T, D] = expectSequence(id, signal)
    const places =
      params.form === 'learned'
        ? weight('weight', [T, D], { kind: 'normal', deviation: 0.02 })
        : g.constant(sinusoids(T, D), [T, D]) // (T, D)
    return { ...signal, value: g.add(signal.value, places) } // (B, T, D)
  },
  text: {
    en: {
      name: 'Positional encoding',
      hint: 'Tells attention where each position stands.',
      params: { form: 'Form' },
      choices: { sinusoidal: 'Sinusoidal', learned: 'Learned' },
    },
    'zh-CN': {
      name: '位置编码',
      hint: '让注意力知道每个位置在哪里。',
      params: { form: '形式' },
      choices: { sinusoidal: '正弦', learned: '可学习' },
    },
  },
  doc: {
    en:
      '`y[t] = x[t] + p[t]`, with `p[t, 2i] = sin(t / 10000^(2i/D))` and `p[t, 2i+1] = cos(t / 10000^(2i/D))`, or a ' +
      'learned table. Attention by itself does not see order; put this before it wherever order matters. ' +
      'Vaswani et al. 2017, arXiv:1706.03762; learned: Gehring et al. 2017, arXiv:1705.03122.',
    'zh-CN':
      '`y[t] = x[t] + p[t]`，其中 `p[t, 2i] = sin(t / 10000^(2i/D))`、`p[t, 2i+1] = cos(t / 10000^(2i/D))`，或使用可学习的表格。' +
      '注意力本身看不到顺序，凡是顺序重要之处都应放在它前面。Vaswani 等 2017，arXiv:1706.03762；可学习的形式：Gehring 等 2017，arXiv:1705.03122。',
  },
  examples: [
    { params: {}, inputs: [[2, 4, 5]], output: [2, 4, 5] },
    { params: { form: 'learned' }, inputs: [[2, 4, 3]], masked: true, output: [2, 4, 3] },
  ],
})
