import { definePreset } from './define'

export default definePreset({
  type: 'digits-rows',
  order: 3,
  system: 'M2',
  text: {
    en: {
      name: 'Digits, row by row',
      description:
        'A picture read as a series of 28 rows: convolution over time, an LSTM, and eight heads that look back at all steps. M2.',
    },
    'zh-CN': {
      name: '逐行读数字',
      description: '把图像当作 28 行的序列来读：时间卷积、LSTM，再由八个头回看所有步。M2。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.113 },
  goal: 0.95,
  spec: {
    name: 'Digits, row by row',
    data: { dataset: 'digits' },
    task: { type: 'series-classification' },
    layers: [
      {
        id: 'conv',
        type: 'Conv1D',
        params: { filters: 128, kernel: 3, padding: 'same', activation: 'relu' },
      },
      { id: 'pool', type: 'MaxPool', params: { size: 2, stride: 2 } },
      { id: 'lstm', type: 'LSTM', params: { units: 64, returns: 'sequence' } },
      { id: 'dropout', type: 'Dropout', params: { rate: 0.2 } },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'flatten', type: 'Flatten' },
      { id: 'dense', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 1e-3,
      batchSize: 32,
      duration: { epochs: 10 },
      seed: 7,
    },
  },
})
