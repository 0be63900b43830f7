import { definePreset } from './define'

export default definePreset({
  type: 'spam-attention',
  order: 50,
  system: 'M5',
  text: {
    en: {
      name: 'Spam e-mail by self-attention',
      description:
        'Every word of an e-mail looks at all others with eight heads; their mean decides whether it is spam. No recurrence: a sound modern form of M5, with a residual path and Adam.',
    },
    'zh-CN': {
      name: '自注意力识别垃圾邮件',
      description:
        '邮件中每个词用八个头看其余各词，取平均后判断是否为垃圾邮件。没有循环层：M5 的现代形式，带残差并用 Adam 训练。',
    },
  },
  baseline: { name: { en: 'Always the larger class', 'zh-CN': '总选较多的一类' }, value: 0.69 },
  goal: 0.95,
  spec: {
    name: 'Spam e-mail by self-attention',
    data: { dataset: 'spam-mail' },
    task: { type: 'text-classification', options: { length: 100, vocabulary: 10_000 } },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 32 } },
      { id: 'norm', type: 'LayerNorm' },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'sum', type: 'Add', inputs: ['norm', 'attention'] },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'dropout', type: 'Dropout', params: { rate: 0.3 } },
      { id: 'dense', type: 'Dense', params: { units: 2 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 2e-3,
      batchSize: 32,
      duration: { epochs: 5 },
      seed: 7,
    },
  },
})
