import { definePreset } from './define'

export default definePreset({
  type: 'fashion',
  order: 70,
  system: 'M7',
  text: {
    en: {
      name: 'Fashion',
      description:
        'The network of the handwritten digits on clothes: eight heads over the feature map look for sleeves, soles and handles. M7 in its modern form.',
    },
    'zh-CN': {
      name: '服饰',
      description: '用识别手写数字的网络识别服饰：特征图上的八个头寻找袖子、鞋底和提手。M7 的现代形式。',
    },
  },
  baseline: { name: { en: 'Most frequent class', 'zh-CN': '最常见的类别' }, value: 0.103 },
  goal: 0.85,
  spec: {
    name: 'Fashion',
    data: { dataset: 'fashion' },
    task: { type: 'image-classification' },
    layers: [
      {
        id: 'outlines',
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
      { id: 'garment', type: 'Dense', params: { units: 10 } },
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
