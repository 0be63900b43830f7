import { definePreset } from './define'
import modern from './planted-lag'

export default definePreset({
  type: 'planted-lag-literal',
  order: 12,
  system: 'M1',
  text: {
    en: {
      name: 'Find the lag, literal',
      description:
        'M1 as its document has it: windows of 10 steps and 5 columns, a convolution, four heads that share out its features without projections, one number. Flattened before the last layer, because one number is wanted, not one a step.',
    },
    'zh-CN': {
      name: '寻找时滞（原文）',
      description:
        '按原文搭建的 M1：10 步 5 列的窗口、卷积、四个无投影地瓜分特征的注意力头、一个输出值。末层之前展平，因为要的是一个数，而不是每步一个。',
    },
  },
  baseline: modern.baseline,
  goal: 0.9,
  spec: {
    ...modern.spec,
    name: 'Find the lag, literal',
    layers: [
      {
        id: 'conv',
        type: 'Conv1D',
        params: { filters: 32, kernel: 3, padding: 'valid', activation: 'relu' },
      },
      { id: 'attention', type: 'SplitHeadAttention', params: { heads: 4 } },
      { id: 'flatten', type: 'Flatten' },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
    ],
  },
})
