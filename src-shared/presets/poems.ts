import { definePreset } from './define'

export default definePreset({
  type: 'poems',
  order: 95,
  system: 'M9',
  text: {
    en: {
      name: 'Tang poems, character by character',
      description:
        'A small decoder-only Transformer: two causal blocks foretell every next character of a Tang poem. Type a beginning and it goes on.',
    },
    'zh-CN': {
      name: '逐字写唐诗',
      description: '小型纯解码器 Transformer：两个因果块预测唐诗的每一个下一个字。输入开头，模型接着写。',
    },
  },
  baseline: {
    name: { en: 'How often each pair of characters occurs', 'zh-CN': '相邻两字的出现频率' },
    value: 8.63,
  },
  goal: 7.8,
  spec: {
    name: 'Tang poems, character by character',
    data: { dataset: 'poetry' },
    task: {
      type: 'language-model',
      options: { text: 'text', tokenizer: 'character', length: 33, vocabulary: 2500 },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 64 } },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'block_1', type: 'TransformerDecoderBlock', params: { heads: 4, dropout: 0.1 } },
      { id: 'block_2', type: 'TransformerDecoderBlock', params: { heads: 4, dropout: 0.1 } },
      { id: 'norm', type: 'LayerNorm' },
      { id: 'next', type: 'Dense', params: { units: 2500 } },
    ],
    training: {
      optimizer: { type: 'adamw' },
      learningRate: 3e-3,
      schedule: { type: 'cosine', floor: 0.05 },
      warmup: 50,
      batchSize: 16,
      duration: { epochs: 3 },
      clipNorm: 1,
      seed: 7,
    },
  },
})
