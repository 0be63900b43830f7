import { definePreset } from './define'

export default definePreset({
  type: 'tonal-pattern',
  order: 141,
  system: 'M14',
  text: {
    en: {
      name: 'Tones of Tang poems',
      description:
        'Level or oblique? The metre of a regulated poem says it for characters never seen and for those with two readings; the attention shows which other places the model asked. M14.',
    },
    'zh-CN': {
      name: '唐诗平仄',
      description:
        '判断每个字是平还是仄：没见过的字和多音字要靠格律推断，注意力显示模型参考了哪些位置。M14。',
    },
  },
  baseline: {
    name: { en: 'The tone a character most often has', 'zh-CN': '每个字最常见的声调' },
    value: 0.976,
  },
  goal: 0.98,
  spec: {
    name: 'Tones of Tang poems',
    data: { dataset: 'poetry' },
    task: {
      type: 'sequence-labelling',
      options: { tokens: 'characters', labels: 'tones', length: 56, vocabulary: 5000 },
    },
    layers: [
      { id: 'embedding', type: 'Embedding', params: { width: 32 } },
      { id: 'bilstm', type: 'Bidirectional', params: { units: 32, returns: 'sequence' } },
      { id: 'attention', type: 'DotProductAttention' },
      { id: 'both', type: 'Concatenate', inputs: ['bilstm', 'attention'] },
      { id: 'dense', type: 'Dense', params: { units: 32, activation: 'relu' } },
      { id: 'label', type: 'Dense', params: { units: 2 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 5e-3,
      batchSize: 32,
      duration: { epochs: 5 },
      seed: 7,
    },
  },
})
