import { definePreset } from './define'

export default definePreset({
  type: 'part-of-speech',
  order: 140,
  system: 'M14',
  text: {
    en: {
      name: 'Parts of speech',
      description:
        'A bidirectional LSTM reads an English sentence, every word looks at all others by dot-product attention, and both together tell each word’s part of speech. M14.',
    },
    'zh-CN': {
      name: '词性标注',
      description: '双向 LSTM 读英文句子，每个词再以点积注意力看其余各词，两者合起来判断每个词的词性。M14。',
    },
  },
  baseline: {
    name: { en: 'The tag a word most often has', 'zh-CN': '每个词最常见的词性' },
    value: 0.914,
  },
  goal: 0.92,
  spec: {
    name: 'Parts of speech',
    data: { dataset: 'brown-tags' },
    task: { type: 'sequence-labelling', options: { length: 30, vocabulary: 10_000 } },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 64 } },
      { id: 'bilstm', type: 'Bidirectional', params: { units: 64, returns: 'sequence' } },
      { id: 'attention', type: 'DotProductAttention' },
      { id: 'both', type: 'Concatenate', inputs: ['bilstm', 'attention'] },
      { id: 'dense', type: 'Dense', params: { units: 64, activation: 'relu' } },
      { id: 'label', type: 'Dense', params: { units: 14 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      batchSize: 64,
      duration: { epochs: 4 },
      seed: 7,
    },
  },
})
