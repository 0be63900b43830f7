import { definePreset } from './define'

export default definePreset({
  type: 'numerals',
  order: 62,
  system: 'M6',
  text: {
    en: {
      name: 'Chinese numerals',
      description:
        '30926269 becomes 三千零九十二万六千二百六十九. A digit’s name depends on how many follow, so the encoder reads from both ends. M6 with a bidirectional encoder.',
    },
    'zh-CN': {
      name: '中文数字',
      description:
        '把 30926269 写成三千零九十二万六千二百六十九。一位数怎么念取决于后面还有几位，所以编码器从两端读。M6，采用双向编码器。',
    },
  },
  baseline: { name: { en: 'Each digit by its own sign', 'zh-CN': '逐位写成汉字' }, value: 0.546 },
  goal: 0.99,
  spec: {
    name: 'Chinese numerals',
    data: { dataset: 'numerals' },
    task: {
      type: 'sequence-to-sequence',
      options: {
        sourceTokenizer: 'character',
        sourceLength: 9,
        sourceVocabulary: 14,
        targetTokenizer: 'character',
        targetLength: 18,
        targetVocabulary: 19,
      },
    },
    layers: [
      { id: 'digits', type: 'Embedding', params: { width: 16 } },
      { id: 'encoder', type: 'Bidirectional', params: { units: 32 } },
      { id: 'signs', type: 'Embedding', params: { width: 16 }, inputs: ['decoder'] },
      { id: 'writer', type: 'LSTM', params: { units: 64 }, inputs: ['signs', 'encoder'] },
      { id: 'attention', type: 'LuongAttention', inputs: ['writer', 'encoder'] },
      { id: 'both', type: 'Concatenate', inputs: ['attention', 'writer'] },
      { id: 'mixed', type: 'Dense', params: { units: 64, activation: 'tanh' } },
      { id: 'dense', type: 'Dense', params: { units: 19 } },
    ],
    training: {
      ...{ learningRate: 5e-3, schedule: { type: 'cosine' }, clipNorm: 1 },
      ...{ batchSize: 64, duration: { epochs: 8 }, seed: 7 },
    },
  },
})
