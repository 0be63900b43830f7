import { definePreset } from './define'

export default definePreset({
  type: 'reverse',
  order: 90,
  system: 'M9',
  text: {
    en: {
      name: 'Reverse',
      description:
        'Two layers of eight heads with residual paths and layer norm write 4 to 12 letters backwards, all places at once. Look for the diagonal from the upper right. M9 as in the document, 64 wide instead of 512.',
    },
    'zh-CN': {
      name: '倒序',
      description:
        '两层八头注意力加残差连接和层归一化，把 4 到 12 个字母一次性倒着写出。留意从右上开始的对角线。即文档中的 M9，宽度由 512 改为 64。',
    },
  },
  baseline: { name: { en: 'The letters as they come', 'zh-CN': '原样照抄' }, value: 0.144 },
  goal: 0.99,
  spec: {
    name: 'Reverse',
    data: { dataset: 'reverse' },
    task: {
      type: 'sequence-to-sequence',
      options: { sourceLength: 13, targetLength: 13, sourceVocabulary: 24, targetVocabulary: 24 },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 64 } },
      { id: 'place', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'attention_1', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'add_1', type: 'Add', inputs: ['place', 'attention_1'] },
      { id: 'norm_1', type: 'LayerNorm' },
      { id: 'attention_2', type: 'MultiHeadAttention', params: { heads: 8 } },
      { id: 'add_2', type: 'Add', inputs: ['norm_1', 'attention_2'] },
      { id: 'norm_2', type: 'LayerNorm' },
      { id: 'dense', type: 'Dense', params: { units: 24 } },
    ],
    training: { learningRate: 3e-3, batchSize: 64, duration: { epochs: 20 }, seed: 7 },
  },
})
