import { definePreset } from './define'

export default definePreset({
  type: 'spam',
  order: 4,
  system: 'M3',
  text: {
    en: {
      name: 'Spam e-mail',
      description:
        'An LSTM reads the first hundred words; a learned context weighs them. See which words gave the mail away. M3, over word embeddings.',
    },
    'zh-CN': {
      name: '垃圾邮件',
      description: 'LSTM 读前一百个词，可学习的上下文给它们加权。看看是哪些词露了馅。M3，作用于词嵌入。',
    },
  },
  baseline: { name: { en: 'Always the larger class', 'zh-CN': '总选较多的一类' }, value: 0.69 },
  goal: 0.94,
  spec: {
    name: 'Spam e-mail',
    data: { dataset: 'spam-mail' },
    task: { type: 'text-classification', options: { length: 100, vocabulary: 10_000 } },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 32 } },
      { id: 'lstm', type: 'LSTM', params: { units: 128, returns: 'sequence' } },
      { id: 'attention', type: 'ContextVectorPooling', params: { units: 64 } },
      { id: 'dense', type: 'Dense', params: { units: 2 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 2e-3,
      batchSize: 64,
      duration: { epochs: 5 },
      seed: 7,
    },
  },
})
