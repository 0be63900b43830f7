import { definePreset } from './define'

export default definePreset({
  type: 'sort',
  order: 91,
  system: 'M9',
  text: {
    en: {
      name: 'Sort',
      description:
        'The reversing model grown to a Transformer: an encoder block reads 4 to 12 letters, a decoder block writes them in order, one after the other. See it jump to the next letter of the alphabet. M9.',
    },
    'zh-CN': {
      name: '排序',
      description:
        '由倒序模型扩展成完整的 Transformer：编码器块读 4 到 12 个字母，解码器块按字母表顺序逐个写出。看它如何跳到下一个字母。M9。',
    },
  },
  baseline: { name: { en: 'The letters as they come', 'zh-CN': '原样照抄' }, value: 0.24 },
  goal: 0.99,
  spec: {
    name: 'Sort',
    data: { dataset: 'sort' },
    task: {
      type: 'sequence-to-sequence',
      options: { sourceLength: 12, targetLength: 13, sourceVocabulary: 24, targetVocabulary: 24 },
    },
    layers: [
      { id: 'letters', type: 'Embedding', params: { width: 64 } },
      { id: 'places', type: 'PositionalEncoding' },
      { id: 'encoder', type: 'TransformerEncoderBlock', params: { heads: 4, feedForward: 128, dropout: 0 } },
      { id: 'sorted', type: 'Embedding', params: { width: 64 }, inputs: ['decoder'] },
      { id: 'sorted_places', type: 'PositionalEncoding' },
      {
        id: 'writer',
        type: 'TransformerDecoderBlock',
        params: { heads: 4, feedForward: 128, dropout: 0 },
        inputs: ['sorted_places', 'encoder'],
      },
      { id: 'norm', type: 'LayerNorm' },
      { id: 'dense', type: 'Dense', params: { units: 24 } },
    ],
    training: {
      ...{ learningRate: 2e-3, schedule: { type: 'cosine' } },
      ...{ batchSize: 64, duration: { epochs: 8 }, seed: 7 },
    },
  },
})
