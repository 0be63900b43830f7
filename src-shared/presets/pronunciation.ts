import { definePreset } from './define'

export default definePreset({
  type: 'pronunciation',
  order: 60,
  system: 'M6',
  text: {
    en: {
      name: 'Pronunciation',
      description:
        'One LSTM reads the letters of an English word, a second starts from its state and writes the sounds, looking back at the letters. See the attention walk through the word. M6 with Luong’s scores.',
    },
    'zh-CN': {
      name: '英语发音',
      description:
        '一个 LSTM 读英语单词的字母，另一个从它的状态开始写出音素，并回看字母。看注意力如何沿单词一步步前移。M6，采用 Luong 打分。',
    },
  },
  baseline: { name: { en: 'One fixed sound a letter', 'zh-CN': '每个字母固定一个音' }, value: 0.494 },
  goal: 0.85,
  spec: {
    name: 'Pronunciation',
    data: { dataset: 'pronunciation' },
    task: {
      type: 'sequence-to-sequence',
      options: {
        sourceTokenizer: 'character',
        sourceLength: 10,
        sourceVocabulary: 30,
        targetLength: 13,
        targetVocabulary: 43,
      },
    },
    layers: [
      { id: 'letters', type: 'Embedding', params: { width: 32 } },
      { id: 'encoder', type: 'LSTM', params: { units: 128 } },
      { id: 'sounds', type: 'Embedding', params: { width: 32 }, inputs: ['decoder'] },
      { id: 'writer', type: 'LSTM', params: { units: 128 }, inputs: ['sounds', 'encoder'] },
      { id: 'attention', type: 'LuongAttention', inputs: ['writer', 'encoder'] },
      { id: 'both', type: 'Concatenate', inputs: ['attention', 'writer'] },
      { id: 'mixed', type: 'Dense', params: { units: 128, activation: 'tanh' } },
      { id: 'dense', type: 'Dense', params: { units: 43 } },
    ],
    training: {
      ...{ learningRate: 4e-3, schedule: { type: 'cosine' }, clipNorm: 1 },
      ...{ batchSize: 128, duration: { epochs: 6 }, seed: 7 },
    },
  },
})
