import { definePreset } from './define'

export default definePreset({
  type: 'residual-se',
  order: 160,
  system: 'M16',
  text: {
    en: {
      name: 'Residual network with SE',
      description:
        'Two residual blocks, each followed by squeeze and excitation: see which channels each digit turns up. Put any other block of the family in its place. M16.',
    },
    'zh-CN': {
      name: '带 SE 的残差网络',
      description:
        '两个残差块，后面各接一个压缩激励块：看看每个数字调强了哪些通道。可换成同类的任何一种块。M16。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.112 },
  goal: 0.97,
  spec: {
    name: 'Residual network with SE',
    data: { dataset: 'mnist-digits' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'stem',
        type: 'Conv2D',
        params: { filters: 16, kernel: 5, stride: 2, padding: 'same', activation: 'relu' },
      },
      { id: 'residual_1', type: 'ResidualBlock', params: { filters: 16 } },
      { id: 'attention_1', type: 'SqueezeExcitation', params: { reduction: 4 } },
      { id: 'residual_2', type: 'ResidualBlock', params: { filters: 32, stride: 2 } },
      { id: 'attention_2', type: 'SqueezeExcitation', params: { reduction: 4 } },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'digit', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 4e-3,
      schedule: { type: 'cosine', floor: 0.02 },
      batchSize: 64,
      duration: { epochs: 4 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
