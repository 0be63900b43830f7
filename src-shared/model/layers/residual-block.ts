import { z } from '../../zod'
import { convolved, type Convolved } from '../convolved'
import { expectMap } from '../expect'
import { sameShape } from '../graph/shapes'
import type { Value } from '../graph/value'
import { expectGroupsDivide, groupNorm } from '../group-norm'
import { resized } from '../masking'
import { width, windowSize } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'ResidualBlock',
  group: 'convolution',
  params: z.object({
    filters: width.default(32),
    kernel: windowSize.default(3),
    stride: windowSize.default(1),
    groups: z.int().min(1).max(65_536).default(1),
  }),
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    const { filters, kernel, stride, groups } = params
    expectMap(id, input)
    expectGroupsDivide(id, groups, filters)
    const step = (x: Value, conv: string, norm: string, shape: Pick<Convolved, 'kernel' | 'stride'>) =>
      groupNorm(context, convolved(context, x, { name: conv, filters, ...shape }), { name: norm, groups })
    const first = g.relu(step(input.value, 'conv1', 'norm1', { kernel, stride })) // (B, H′, W′, filters)
    const second = step(first, 'conv2', 'norm2', { kernel })
    const fits = sameShape(input.value.shape, second.shape)
    const skip = fits ? input.value : step(input.value, 'downsample.0', 'downsample.1', { kernel: 1, stride })
    return {
      value: g.relu(g.add(second, skip)), // (B, H′, W′, filters)
      positions: resized(input.positions, second.shape.slice(1, 3)),
    }
  },
  text: {
    en: {
      name: 'Residual block',
      hint: 'Two convolutions that learn what to add to the map that comes in.',
      params: { filters: 'Filters', kernel: 'Kernel size', stride: 'Stride', groups: 'Groups of the norm' },
    },
    'zh-CN': {
      name: '残差块',
      hint: '两个卷积，学习应给输入的特征图加上什么。',
      params: { filters: '卷积核数', kernel: '卷积核大小', stride: '步幅', groups: '归一化的组数' },
    },
  },
  doc: {
    en:
      '`y = relu(norm(conv(relu(norm(conv(x))))) + x)`; where stride or filters change the shape, x passes a 1 × 1 ' +
      'convolution with its own norm. The brick of deep image models; put an attention block after it. The norm is a ' +
      'group norm, which keeps no statistics. He et al. 2015, arXiv:1512.03385.',
    'zh-CN':
      '`y = relu(norm(conv(relu(norm(conv(x))))) + x)`；步幅或卷积核数改变形状时，x 先经过带归一化的 1 × 1 卷积。' +
      '深层图像模型的基本单元，其后可放一个注意力块。归一化为组归一化，不保存统计量。He 等 2015，arXiv:1512.03385。',
  },
  examples: [
    { params: { filters: 2 }, inputs: [[2, 3, 4, 2]], output: [2, 3, 4, 2] },
    { params: { filters: 4, stride: 2, groups: 2 }, inputs: [[2, 5, 4, 2]], output: [2, 3, 2, 4] },
    { params: { filters: 3, kernel: 1 }, inputs: [[2, 2, 2, 2]], output: [2, 2, 2, 3] },
  ],
})
