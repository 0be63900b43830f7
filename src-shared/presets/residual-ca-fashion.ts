import { definePreset } from './define'

export default definePreset({
  type: 'residual-ca-fashion',
  order: 162,
  system: 'M16',
  text: {
    en: {
      name: 'Residual network with coordinate attention',
      description:
        'Clothes through two residual blocks whose gates know rows and columns apart. Compare its maps with those of CBAM. M16.',
    },
    'zh-CN': {
      name: '带坐标注意力的残差网络',
      description: '用两个残差块识别服饰，门控分别感知行与列。可与 CBAM 的图比较。M16。',
    },
  },
  baseline: { name: { en: 'Most frequent class', 'zh-CN': '最常见的类别' }, value: 0.103 },
  goal: 0.85,
  spec: {
    name: 'Residual network with coordinate attention',
    data: { dataset: 'fashion' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'stem',
        type: 'Conv2D',
        params: { filters: 24, kernel: 5, stride: 2, padding: 'same', activation: 'relu' },
      },
      { id: 'residual_1', type: 'ResidualBlock', params: { filters: 24, groups: 8 } },
      { id: 'attention_1', type: 'CoordinateAttention', params: { reduction: 4 } },
      { id: 'residual_2', type: 'ResidualBlock', params: { filters: 48, stride: 2, groups: 8 } },
      { id: 'attention_2', type: 'CoordinateAttention', params: { reduction: 4 } },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'garment', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 4e-3,
      schedule: { type: 'cosine', floor: 0.02 },
      batchSize: 64,
      duration: { epochs: 8 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
