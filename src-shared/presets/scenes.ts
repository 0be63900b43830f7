import { definePreset } from './define'

export default definePreset({
  type: 'scenes',
  order: 80,
  system: 'M8',
  text: {
    en: {
      name: 'Digits in scenes',
      description:
        'Finds up to four handwritten digits in a picture and puts a box around each. M8 made small: four convolutions with a quarter of the filters, attention over the feature map, one answer a cell.',
    },
    'zh-CN': {
      name: '场景中的数字',
      description:
        '在图片中找出至多四个手写数字，并为每个画出边框。缩小版的 M8：四个卷积块、特征图注意力，每个单元格给出一个答案。',
    },
  },
  baseline: { name: { en: 'No box at all', 'zh-CN': '不给任何边框' }, value: 0 },
  goal: 0.8,
  spec: {
    name: 'Digits in scenes',
    data: { dataset: 'scenes', split: { train: 0.8, validation: 0.1, test: 0.1 } },
    task: { type: 'object-detection', options: { cell: 8 } },
    layers: [
      {
        id: 'strokes',
        type: 'Conv2D',
        params: { filters: 16, kernel: 7, stride: 2, padding: 'same', activation: 'relu' },
      },
      {
        id: 'curves',
        type: 'Conv2D',
        params: { filters: 32, kernel: 3, padding: 'same', activation: 'relu' },
      },
      { id: 'halve', type: 'MaxPool', params: { size: 2, stride: 2 } },
      {
        id: 'parts',
        type: 'Conv2D',
        params: { filters: 48, kernel: 3, padding: 'same', activation: 'relu' },
      },
      { id: 'quarter', type: 'MaxPool', params: { size: 2, stride: 2 } },
      {
        id: 'shapes',
        type: 'Conv2D',
        params: { filters: 64, kernel: 3, padding: 'same', activation: 'relu' },
      },
      { id: 'attention', type: 'FeatureMapAttention', params: { units: 32 } },
      { id: 'both', type: 'Add', inputs: ['shapes', 'attention'] },
      { id: 'even', type: 'LayerNorm' },
      { id: 'boxes', type: 'Dense', params: { units: 15 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      warmup: 50,
      schedule: { type: 'cosine', floor: 0.02 },
      clipNorm: 5,
      batchSize: 32,
      duration: { epochs: 6 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
