import { definePreset } from './define'

export default definePreset({
  type: 'vision-transformer',
  order: 150,
  system: 'M15',
  text: {
    en: {
      name: 'Vision Transformer',
      description:
        'A convolution, then patches, a class token and two encoder blocks of four heads. Every head is drawn on the picture: what the class token looks at is what the answer rests on. M15.',
    },
    'zh-CN': {
      name: '视觉 Transformer',
      description:
        '先卷积，再切成图块，加上分类标记和两个四头编码器块。每个头都画在图像上：分类标记看向哪里，答案就依据哪里。M15。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.112 },
  goal: 0.97,
  spec: {
    name: 'Vision Transformer',
    data: { dataset: 'mnist-digits' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'strokes',
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
      { id: 'digit', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      schedule: { type: 'cosine', floor: 0.02 },
      warmup: 100,
      batchSize: 64,
      duration: { epochs: 4 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
