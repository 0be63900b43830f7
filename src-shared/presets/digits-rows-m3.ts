import { definePreset } from './define'

export default definePreset({
  type: 'digits-rows-m3',
  order: 30,
  system: 'M3',
  text: {
    en: {
      name: 'Digits, row by row, summed up',
      description:
        'An LSTM of 128 units reads a picture’s 28 rows; a learned context vector weighs the rows and sums them up. M3 to the letter, over rows of 28 pixels.',
    },
    'zh-CN': {
      name: '逐行读数字，再汇总',
      description:
        '128 个单元的 LSTM 读图像的 28 行，可学习的上下文向量给各行加权并汇总。按原文实现的 M3，每行 28 个像素。',
    },
  },
  baseline: { name: { en: 'Most frequent digit', 'zh-CN': '最常见的数字' }, value: 0.113 },
  goal: 0.95,
  spec: {
    name: 'Digits, row by row, summed up',
    data: { dataset: 'digits' },
    task: { type: 'series-classification' },
    layers: [
      { id: 'lstm', type: 'LSTM', params: { units: 128, returns: 'sequence' } },
      { id: 'attention', type: 'ContextVectorPooling', params: { units: 64 } },
      { id: 'dense', type: 'Dense', params: { units: 10 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 1e-3,
      batchSize: 64,
      duration: { epochs: 10 },
      seed: 7,
    },
  },
})
