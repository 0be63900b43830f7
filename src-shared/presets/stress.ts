import { definePreset } from './define'

export default definePreset({
  type: 'stress',
  order: 130,
  system: 'M13',
  text: {
    en: {
      name: 'Word stress',
      description:
        'Which syllable of an English word is stressed? A bidirectional LSTM, eight heads of width 16 over it, and an attention whose queries are the heads’ and whose keys and values are the LSTM’s. M13, with 64 units each way, so that both are 128 wide.',
    },
    'zh-CN': {
      name: '单词重音',
      description:
        '英语单词的重音在哪个音节？双向 LSTM 之上是 8 个宽 16 的头，再以头的输出为查询、LSTM 的输出为键和值做注意力。M13；每个方向 64 个单元，使两者同为 128 宽。',
    },
  },
  baseline: {
    name: { en: 'The stress a phoneme most often has', 'zh-CN': '每个音素最常见的重音' },
    value: 0.889,
  },
  goal: 0.92,
  spec: {
    name: 'Word stress',
    data: { dataset: 'stress' },
    task: { type: 'sequence-labelling', options: { length: 12, vocabulary: 64 } },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 32 } },
      { id: 'bilstm', type: 'Bidirectional', params: { units: 64, returns: 'sequence' } },
      { id: 'dense', type: 'Dense', params: { units: 128 } },
      { id: 'heads', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'attention', type: 'DotProductAttention', inputs: ['heads', 'bilstm'] },
      { id: 'dense_2', type: 'Dense', params: { units: 128, activation: 'relu' } },
      { id: 'label', type: 'Dense', params: { units: 4 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 1e-3,
      batchSize: 64,
      duration: { epochs: 5 },
      clipNorm: 1,
      seed: 7,
    },
  },
})
