import { definePreset } from './define'

export default definePreset({
  type: 'sentiment',
  order: 51,
  system: 'M5',
  text: {
    en: {
      name: 'Sentiment, Chinese and English',
      description:
        'Is a sentence pleased or not? Self-attention with eight heads over the words of both languages, a residual path, much dropout and weight decay, since there are only 800 sentences to learn from. A sound modern form of M5; type a sentence of your own.',
    },
    'zh-CN': {
      name: '中英文情感',
      description:
        '一句话是满意还是不满？两种语言都切成词，经八头自注意力与残差判断；训练句只有 800 个，所以丢弃率和权重衰减都很大。M5 的现代形式；可以输入自己的句子。',
    },
  },
  baseline: { name: { en: 'Always the larger class', 'zh-CN': '总选较多的一类' }, value: 0.5 },
  goal: 0.7,
  spec: {
    name: 'Sentiment, Chinese and English',
    data: { dataset: 'sentiment' },
    task: {
      type: 'text-classification',
      options: { text: 'text', label: 'sentiment', length: 60, vocabulary: 1000 },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 16 } },
      { id: 'norm', type: 'LayerNorm' },
      { id: 'dropout', type: 'Dropout', params: { rate: 0.5 } },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'sum', type: 'Add', inputs: ['dropout', 'attention'] },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'dropout_2', type: 'Dropout', params: { rate: 0.5 } },
      { id: 'dense', type: 'Dense', params: { units: 2 } },
    ],
    training: {
      optimizer: { type: 'adamw' },
      weightDecay: 1,
      learningRate: 3e-3,
      batchSize: 32,
      duration: { epochs: 15 },
      seed: 7,
    },
  },
})
