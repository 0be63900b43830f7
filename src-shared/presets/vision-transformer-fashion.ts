import { definePreset } from './define'

export default definePreset({
  type: 'vision-transformer-fashion',
  order: 151,
  system: 'M15',
  text: {
    en: {
      name: 'Vision Transformer on fashion',
      description:
        'The same Vision Transformer on clothes. Compare its heads: collars, sleeves and soles instead of strokes. M15.',
    },
    'zh-CN': {
      name: '视觉 Transformer 看服饰',
      description:
        '同一个视觉 Transformer，改看服饰。比较各个头：这里关注的不是笔画，而是领口、袖子和鞋底。M15。',
    },
  },
  baseline: { name: { en: 'Most frequent class', 'zh-CN': '最常见的类别' }, value: 0.103 },
  goal: 0.85,
  spec: {
    name: 'Vision Transformer on fashion',
    data: { dataset: 'fashion' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'outlines',
        type: 'Conv2D',
        params: { filters: 16, kernel: 5, stride: 2, padding: 'same', activation: 'relu' },
      },
      { id: 'patches', type: 'PatchEmbedding', params: { patch: 2, width: 48 } },
      { id: 'class', type: 'ClassToken' },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'encoder_1', type: 'TransformerEncoderBlock', params: { heads: 4, feedForward: 96, dropout: 0 } },
      { id: 'encoder_2', type: 'TransformerEncoderBlock', params: { heads: 4, feedForward: 96, dropout: 0 } },
      { id: 'even', type: 'LayerNorm' },
      { id: 'answer', type: 'FirstPosition' },
      { id: 'garment', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      schedule: { type: 'cosine', floor: 0.02 },
      warmup: 100,
      batchSize: 64,
      duration: { epochs: 8 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
