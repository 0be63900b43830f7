import { z } from '../../zod'
import { expectSequence } from '../expect'
import { defineLayer } from './define'

export default defineLayer({
  type: 'ClassToken',
  group: 'input',
  params: z.object({}),
  arity: [1, 1],
  build({ g, id, inputs: [{ value, mask, positions }], weight }) {
    const [B, , D] = expectSequence(id, { value })
    const token = weight('weight', [1, 1, D], { kind: 'normal', deviation: 0.02 })
    const everywhere = g.broadcastTo(token, { shape: [B, 1, D] })
    const real = mask && g.concat([g.broadcastTo(g.constant(1), { shape: [B, 1] }), mask], { axis: 1 })
    return {
      value: g.concat([everywhere, value], { axis: 1 }), // (B, 1 + T, D)
      mask: real, // (B, 1 + T)
      positions: positions && { ...positions, lead: (positions.lead ?? 0) + 1 },
    }
  },
  text: {
    en: {
      name: 'Class token',
      hint: 'Puts one learned position in front, where attention gathers the answer.',
      params: {},
    },
    'zh-CN': { name: '分类标记', hint: '在最前面加一个可学习的位置，注意力把答案汇集到那里。', params: {} },
  },
  doc: {
    en:
      '`y = [c; x₁; x₂; …]` with a learned c. Put it between the embedding and the encoder, and take the position out ' +
      'again with First position: what it attends to is what the answer rests on. ' +
      'Devlin et al. 2018, arXiv:1810.04805; on images Dosovitskiy et al. 2020, arXiv:2010.11929.',
    'zh-CN':
      '`y = [c; x₁; x₂; …]`，其中 c 可学习。放在嵌入与编码器之间，之后用“取首个位置”取出：它关注之处就是答案的依据。' +
      'Devlin 等 2018，arXiv:1810.04805；用于图像：Dosovitskiy 等 2020，arXiv:2010.11929。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 4]], output: [2, 4, 4] },
    { params: {}, inputs: [[2, 4, 2]], masked: true, output: [2, 5, 2] },
  ],
})
