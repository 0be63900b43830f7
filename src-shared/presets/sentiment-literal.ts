import { definePreset } from './define'

export default definePreset({
  type: 'sentiment-literal',
  order: 52,
  system: 'M5',
  text: {
    en: {
      name: 'Sentiment, to the letter',
      description:
        'M5 as it is written, for 100 words: self-attention with eight summed heads, plain SGD with rate 0.01 for 10 epochs. Its embedding of 300 cannot be cut into eight heads, so it is 304 wide here. Plain SGD is far from done in this time; compare the modern form.',
    },
    'zh-CN': {
      name: '情感，照原文',
      description:
        '按原文实现的 M5：取 100 个词，八头求和的自注意力，普通 SGD、学习率 0.01、训练 10 轮。原文的 300 维词嵌入不能分成八个头，这里用 304 维。这点训练量对普通 SGD 远远不够，请与现代形式对比。',
    },
  },
  baseline: { name: { en: 'Always the larger class', 'zh-CN': '总选较多的一类' }, value: 0.5 },
  goal: 0.58,
  spec: {
    name: 'Sentiment, to the letter',
    data: { dataset: 'sentiment' },
    task: {
      type: 'text-classification',
      options: { text: 'text', label: 'sentiment', length: 100, vocabulary: 3000 },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 304 } },
      { id: 'attention', type: 'SummedHeadAttention', params: { heads: 8 } },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'dense', type: 'Dense', params: { units: 2 } },
    ],
    training: {
      optimizer: { type: 'sgd' },
      learningRate: 0.01,
      batchSize: 16,
      duration: { epochs: 10 },
      seed: 7,
    },
  },
})
