import { definePreset } from './define'

export default definePreset({
  type: 'dates',
  order: 61,
  system: 'M6',
  text: {
    en: {
      name: 'Dates',
      description:
        'English and Chinese dates, character by character, become 2024-03-09. Each digit looks for its place in the text: the year first, wherever it stands. M6.',
    },
    'zh-CN': {
      name: '日期规范化',
      description:
        '逐字符读中文和英文日期，写成 2024-03-09 的形式。每个数字都要在原文中找到自己的出处：先找年份，无论它写在哪里。M6。',
    },
  },
  baseline: { name: { en: 'The digits as they come', 'zh-CN': '按原文顺序照抄数字' }, value: 0.418 },
  goal: 0.99,
  spec: {
    name: 'Dates',
    data: { dataset: 'dates' },
    task: {
      type: 'sequence-to-sequence',
      options: {
        sourceTokenizer: 'character',
        sourceLength: 37,
        sourceVocabulary: 64,
        targetTokenizer: 'character',
        targetLength: 11,
        targetVocabulary: 15,
      },
    },
    layers: [
      { id: 'characters', type: 'Embedding', params: { width: 32 } },
      { id: 'encoder', type: 'LSTM', params: { units: 64 } },
      { id: 'digits', type: 'Embedding', params: { width: 16 }, inputs: ['decoder'] },
      { id: 'writer', type: 'LSTM', params: { units: 64 }, inputs: ['digits', 'encoder'] },
      { id: 'attention', type: 'LuongAttention', inputs: ['writer', 'encoder'] },
      { id: 'both', type: 'Concatenate', inputs: ['attention', 'writer'] },
      { id: 'mixed', type: 'Dense', params: { units: 64, activation: 'tanh' } },
      { id: 'dense', type: 'Dense', params: { units: 15 } },
    ],
    training: {
      ...{ learningRate: 5e-3, schedule: { type: 'cosine' }, clipNorm: 1 },
      ...{ batchSize: 64, duration: { epochs: 4 }, seed: 7 },
    },
  },
})
