import { z } from '../../zod'
import { expectSequence } from '../expect'
import { defineLayer } from './define'

export default defineLayer({
  type: 'FirstPosition',
  group: 'shape',
  params: z.object({}),
  arity: [1, 1],
  build({ g, id, inputs: [input] }) {
    const [B, , D] = expectSequence(id, input)
    const first = g.slice(input.value, { begin: [0, 0, 0], size: [B, 1, D] })
    return { value: g.reshape(first, { shape: [B, D] }) } // (B, D)
  },
  text: {
    en: {
      name: 'First position',
      hint: 'Keeps the first position of a sequence, such as its class token.',
      params: {},
    },
    'zh-CN': { name: '取首个位置', hint: '只保留序列的第一个位置，例如分类标记。', params: {} },
  },
  doc: {
    en:
      '`y = x[0]`: (B, T, D) → (B, D). Takes the class token out of an encoder, to answer from it alone. ' +
      'Dosovitskiy et al. 2020, arXiv:2010.11929.',
    'zh-CN':
      '`y = x[0]`：(B, T, D) → (B, D)。从编码器中取出分类标记，只凭它作答。Dosovitskiy 等 2020，arXiv:2010.11929。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 4]], output: [2, 4] },
    { params: {}, inputs: [[2, 1, 2]], output: [2, 2] },
  ],
})
