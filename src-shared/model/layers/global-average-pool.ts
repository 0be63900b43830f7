import { z } from '../../zod'
import { expectPositions } from '../expect'
import { perFeature, zeroPadded } from '../masking'
import { defineLayer } from './define'

export default defineLayer({
  type: 'GlobalAveragePool',
  group: 'convolution',
  params: z.object({}),
  arity: [1, 1],
  build({ g, id, inputs: [input] }) {
    expectPositions(id, input)
    const { value, mask } = input
    const axes = value.shape.slice(1, -1).map((_, i) => i + 1)
    if (!mask) return { value: g.mean(value, { axes }) } // (B, C)
    const count = g.maximum(g.sum(perFeature(g, mask), { axes: [1] }), 1) // (B, 1)
    return { value: g.div(g.sum(zeroPadded(g, value, mask), { axes }), count) } // (B, C)
  },
  text: {
    en: { name: 'Global average pooling', hint: 'The mean over all positions.', params: {} },
    'zh-CN': { name: '全局平均池化', hint: '对所有位置取平均。', params: {} },
  },
  doc: {
    en:
      '`y = meanₜ x[t]`, on maps over all pixels. Turns a sequence or a map of any size into one vector without ' +
      'parameters; the baseline that attention pooling must beat. Padded positions are left out. ' +
      'Lin, Chen, Yan 2013, arXiv:1312.4400.',
    'zh-CN':
      '`y = meanₜ x[t]`，特征图则对全部像素取平均。不用参数就把任意长的序列或任意大的特征图变为一个向量，是注意力池化要超过的基线；' +
      '填充位置不计入。Lin、Chen、Yan 2013，arXiv:1312.4400。',
  },
  examples: [
    { params: {}, inputs: [[2, 5, 3]], output: [2, 3] },
    { params: {}, inputs: [[2, 5, 3]], masked: true, output: [2, 3] },
    { params: {}, inputs: [[2, 3, 4, 2]], output: [2, 2] },
  ],
})
