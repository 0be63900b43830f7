import { definePreset } from './define'

export default definePreset({
  type: 'induction',
  order: 96,
  system: 'A2',
  text: {
    en: {
      name: 'Induction heads',
      description:
        'After … A B … A comes B. Two layers of nothing but causal attention learn it: a head of the first looks one back, a head of the second finds what came after the same letter before.',
    },
    'zh-CN': {
      name: '归纳头',
      description:
        '… A B … A 之后是 B。两层纯因果注意力就能学会：第一层有个头看前一个字母，第二层有个头找到同一字母上次出现之后的那个字母。',
    },
  },
  baseline: { name: { en: 'Any of the 26 letters', 'zh-CN': '26 个字母任选其一' }, value: 4.7 },
  goal: 0.2,
  spec: {
    name: 'Induction heads',
    data: { dataset: 'induction' },
    task: {
      type: 'language-model',
      options: { tokenizer: 'space', length: 29, vocabulary: 30, repeats: true, temperature: 0 },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 64 } },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'norm_1', type: 'LayerNorm' },
      { id: 'attention_1', type: 'MultiHeadAttention', params: { heads: 2, causal: true } },
      { id: 'sum_1', type: 'Add', inputs: ['places', 'attention_1'] },
      { id: 'norm_2', type: 'LayerNorm' },
      { id: 'attention_2', type: 'MultiHeadAttention', params: { heads: 2, causal: true } },
      { id: 'sum_2', type: 'Add', inputs: ['sum_1', 'attention_2'] },
      { id: 'norm_3', type: 'LayerNorm' },
      { id: 'next', type: 'Dense', params: { units: 30 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      warmup: 50,
      batchSize: 64,
      duration: { epochs: 6 },
      clipNorm: 1,
      seed: 7,
    },
  },
})
