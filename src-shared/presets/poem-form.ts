import { definePreset } from './define'

export default definePreset({
  type: 'poem-form',
  order: 53,
  system: 'M5',
  text: {
    en: {
      name: 'Forms of Chinese poems',
      description:
        'Quatrain or eight lines, of five or seven characters? Self-attention with eight heads over the characters and marks of a Tang poem, which must find and count the ends of lines. M5 on Chinese text.',
    },
    'zh-CN': {
      name: '诗体识别',
      description: '绝句还是律诗，五言还是七言？八头自注意力读唐诗的字与标点，要找出句尾。M5 用于中文文本。',
    },
  },
  baseline: { name: { en: 'Always the largest class', 'zh-CN': '总选最多的一类' }, value: 0.31 },
  goal: 0.95,
  spec: {
    name: 'Forms of Chinese poems',
    data: { dataset: 'poetry', limit: 3000 },
    task: {
      type: 'text-classification',
      options: { text: 'text', label: 'form', length: 64, vocabulary: 3000, tokenizer: 'character' },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 32 } },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'sum', type: 'Add', inputs: ['places', 'attention'] },
      { id: 'mean', type: 'GlobalAveragePool' },
      { id: 'dense', type: 'Dense', params: { units: 4 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      batchSize: 32,
      duration: { epochs: 3 },
      seed: 7,
    },
  },
})
