import { definePreset } from './define'

export default definePreset({
  type: 'digits',
  order: 1,
  system: 'M7',
  text: {
    en: {
      name: 'Handwritten digits',
      description:
        'A small convolutional network asks eight times where to look: every head is a map over the picture. A sound modern form of M7, in which the attention is over the feature map.',
    },
    'zh-CN': {
      name: '手写数字',
      description:
        '小型卷积网络向图像提问八次“该看哪里”，每个头都是图像上的一张注意力图。这是 M7 的现代形式，注意力作用于特征图。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.113 },
  goal: 0.95,
  spec: {
    name: 'Handwritten digits',
    data: { dataset: 'digits' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'strokes',
        type: 'Conv2D',
        params: { filters: 16, kernel: 5, padding: 'same', activation: 'relu' },
      },
      { id: 'halve', type: 'MaxPool', params: { size: 2, stride: 2 } },
      {
        id: 'shapes',
        type: 'Conv2D',
        params: { filters: 32, kernel: 3, padding: 'same', activation: 'relu' },
      },
      { id: 'pixels', type: 'Flatten', params: { keep: 'positions' } },
      { id: 'place', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'even', type: 'LayerNorm' },
      { id: 'gist', type: 'GlobalAveragePool' },
      { id: 'question', type: 'Reshape', params: { shape: [1, 32] } },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 8 }, inputs: ['question', 'even'] },
      { id: 'answer', type: 'Flatten' },
      { id: 'digit', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 4e-3,
      schedule: { type: 'cosine', floor: 0.05 },
      batchSize: 64,
      duration: { epochs: 7 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
