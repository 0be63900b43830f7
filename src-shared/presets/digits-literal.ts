import { definePreset } from './define'

export default definePreset({
  type: 'digits-literal',
  order: 2,
  system: 'M7',
  text: {
    en: {
      name: 'Digits, to the letter',
      description:
        'M7 as it is written: convolution, pooling, twice; 128 features at every place, attention, 10 classes, plain SGD for 1,000 steps. Every place of the 4 × 4 map looks at every other.',
    },
    'zh-CN': {
      name: '数字，照原文',
      description:
        '按原文实现的 M7：两次卷积与池化、每个位置 128 个特征、注意力、10 个类别，普通 SGD 训练 1,000 步。4 × 4 特征图上的每个位置都看向所有位置。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.113 },
  goal: 0.85,
  spec: {
    name: 'Digits, to the letter',
    data: { dataset: 'digits' },
    task: { type: 'image-classification' },
    layers: [
      { id: 'conv_1', type: 'Conv2D', params: { filters: 8, kernel: 5, activation: 'relu' } },
      { id: 'pool_1', type: 'MaxPool', params: { size: 3, stride: 2 } },
      { id: 'conv_2', type: 'Conv2D', params: { filters: 16, kernel: 3, activation: 'relu' } },
      { id: 'pool_2', type: 'MaxPool', params: { size: 3, stride: 2 } },
      { id: 'dense_1', type: 'Dense', params: { units: 128, activation: 'relu' } },
      { id: 'places', type: 'Flatten', params: { keep: 'positions' } },
      { id: 'attention', type: 'ScaledDotProductAttention' },
      { id: 'flatten_2', type: 'Flatten' },
      { id: 'dense_2', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'sgd' },
      learningRate: 0.02,
      batchSize: 100,
      duration: { steps: 1000 },
      seed: 7,
    },
  },
})
