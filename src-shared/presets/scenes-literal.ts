import { definePreset } from './define'

export default definePreset({
  type: 'scenes-literal',
  order: 81,
  system: 'M8',
  text: {
    en: {
      name: 'Digits in scenes, to the letter',
      description:
        'M8 with the filters that are written: 64, 128, 256 and 512, the first 7 × 7, then attention over the feature map and nothing around it. As written it only names what it sees; here it also says where. Best on a graphics card: a processor takes about half an hour.',
    },
    'zh-CN': {
      name: '场景中的数字，照原文',
      description:
        '按原文滤波器数量的 M8：64、128、256、512，第一个为 7 × 7，随后直接是特征图注意力。原文只给出类别，这里还给出位置。最好使用显卡：处理器约需半小时。',
    },
  },
  baseline: { name: { en: 'No box at all', 'zh-CN': '不给任何边框' }, value: 0 },
  goal: 0.8,
  spec: {
    name: 'Digits in scenes, to the letter',
    data: { dataset: 'scenes', split: { train: 0.8, validation: 0.1, test: 0.1 } },
    task: { type: 'object-detection', options: { cell: 8 } },
    layers: [
      {
        id: 'block_1',
        type: 'Conv2D',
        params: { filters: 64, kernel: 7, stride: 2, padding: 'same', activation: 'relu' },
      },
      {
        id: 'block_2',
        type: 'Conv2D',
        params: { filters: 128, kernel: 3, stride: 2, padding: 'same', activation: 'relu' },
      },
      {
        id: 'block_3',
        type: 'Conv2D',
        params: { filters: 256, kernel: 3, stride: 2, padding: 'same', activation: 'relu' },
      },
      {
        id: 'block_4',
        type: 'Conv2D',
        params: { filters: 512, kernel: 3, padding: 'same', activation: 'relu' },
      },
      { id: 'attention', type: 'FeatureMapAttention', params: { units: 64 } },
      { id: 'boxes', type: 'Dense', params: { units: 15 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 2e-3,
      warmup: 100,
      schedule: { type: 'cosine', floor: 0.02 },
      clipNorm: 5,
      batchSize: 32,
      duration: { epochs: 20 },
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
