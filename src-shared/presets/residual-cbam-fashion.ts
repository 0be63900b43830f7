import { definePreset } from './define'

export default definePreset({
  type: 'residual-cbam-fashion',
  order: 161,
  system: 'M16',
  text: {
    en: {
      name: 'Residual network with CBAM',
      description:
        'Clothes through two residual blocks with CBAM: gates of channels, and gates of places drawn on the picture. M16.',
    },
    'zh-CN': {
      name: '带 CBAM 的残差网络',
      description: '用两个带 CBAM 的残差块识别服饰：既有通道的门控，也有画在图像上的位置门控。M16。',
    },
  },
  baseline: { name: { en: 'Most frequent class', 'zh-CN': '最常见的类别' }, value: 0.103 },
  goal: 0.85,
  spec: {
    name: 'Residual network with CBAM',
    data: { dataset: 'fashion' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'stem',
        type: 'Conv2D',
        params: { filters: 24, kernel: 5, stride: 2, padding: 'same', activation: 'relu' },
      },
      { id: 'residual_1', type: 'ResidualBlock', params: { filters: 24, groups: 8 } },
      { id: 'attention_1', type: 'ConvolutionalBlockAttention', params: { reduction: 4 } },
      { id: 'residual_2', type: 'ResidualBlock', params: { filters: 48, stride: 2, groups: 8 } },
      { id: 'attention_2', type: 'ConvolutionalBlockAttention', params: { reduction: 4 } },
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
