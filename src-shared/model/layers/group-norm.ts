import { z } from '../../zod'
import { expectMap } from '../expect'
import { expectGroupsDivide, groupNorm } from '../group-norm'
import { defineLayer } from './define'

export default defineLayer({
  type: 'GroupNorm',
  group: 'regularisation',
  params: z.object({
    groups: z.int().min(1).max(65_536).default(1),
    epsilon: z.number().min(1e-12).max(0.1).default(1e-5),
  }),
  arity: [1, 1],
  build(context) {
    const { id, params } = context
    const [input] = context.inputs
    const [, , , C] = expectMap(id, input)
    expectGroupsDivide(id, params.groups, C)
    return { ...input, value: groupNorm(context, input.value, params) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Group norm',
      hint: 'Gives each group of channels of a map mean 0 and variance 1, then a learned scale and shift.',
      params: { groups: 'Groups', epsilon: 'Epsilon' },
    },
    'zh-CN': {
      name: '组归一化',
      hint: '使特征图的每组通道均值为 0、方差为 1，再做可学习的缩放和平移。',
      params: { groups: '组数', epsilon: '极小量 ε' },
    },
  },
  doc: {
    en:
      '`y = w·(x − mean) / √(var + ε) + b`, mean and variance over all places of a group of channels of one example. Use ' +
      'it where others use batch norm: it keeps no statistics, so that a model answers as it trained, whatever the ' +
      'batch. One group is layer norm over the map; as many groups as channels is instance norm. ' +
      'Wu, He 2018, arXiv:1803.08494.',
    'zh-CN':
      '`y = w·(x − mean) / √(var + ε) + b`，均值和方差取自单个样本中一组通道的所有位置。可代替批归一化：' +
      '它不保存统计量，因此无论批多大，回答时与训练时一致。一组时是整幅图的层归一化，组数等于通道数时是实例归一化。' +
      'Wu、He 2018，arXiv:1803.08494。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 2, 4]], output: [2, 3, 2, 4] },
    { params: { groups: 2, epsilon: 0.01 }, inputs: [[2, 2, 2, 4]], output: [2, 2, 2, 4] },
    { params: { groups: 3 }, inputs: [[2, 2, 3, 3]], output: [2, 2, 3, 3] },
  ],
})
