import { definePreset } from './define'

export default definePreset({
  type: 'headline',
  order: 120,
  system: 'M12',
  text: {
    en: {
      name: 'Titles of poems',
      description:
        'A Transformer of width 100 and hidden width 128 reads a Tang poem and writes its title, character by character, or copies from the poem. Many titles fit one poem. M12, on poems instead of news, which no package has freely.',
    },
    'zh-CN': {
      name: '诗题生成',
      description:
        '宽 100、隐藏层宽 128 的 Transformer 读一首唐诗，逐字写出题目，也可从诗中复制。一首诗合适的题目不止一个。即 M12；没有可自由分发的新闻数据，故改用唐诗。',
    },
  },
  baseline: { name: { en: 'The first five characters', 'zh-CN': '照抄开头五个字' }, value: 0.065 },
  goal: 0.07,
  spec: {
    name: 'Titles of poems',
    data: { dataset: 'poetry' },
    task: {
      type: 'title-generation',
      options: {
        source: 'text',
        sourceTokenizer: 'character',
        sourceLength: 40,
        target: 'title',
        targetTokenizer: 'character',
        targetLength: 12,
        targetVocabulary: 2500,
        shared: true,
      },
    },
    layers: [
      { id: 'poem', type: 'Embedding', params: { width: 100 } },
      { id: 'poem_drop', type: 'Dropout', params: { rate: 0.2 } },
      { id: 'places', type: 'PositionalEncoding' },
      {
        id: 'encoder',
        type: 'TransformerEncoderBlock',
        params: { heads: 4, feedForward: 128, dropout: 0.2 },
      },
      { id: 'title', type: 'Embedding', params: { width: 100 }, inputs: ['decoder'] },
      { id: 'title_drop', type: 'Dropout', params: { rate: 0.2 } },
      { id: 'title_places', type: 'PositionalEncoding' },
      {
        id: 'writer',
        type: 'TransformerDecoderBlock',
        params: { heads: 4, feedForward: 128, dropout: 0.2 },
        inputs: ['title_places', 'encoder'],
      },
      { id: 'norm', type: 'LayerNorm' },
      { id: 'answer', type: 'CopyOrWrite', inputs: ['input', 'encoder', 'norm'] },
    ],
    training: {
      ...{ learningRate: 2e-3, schedule: { type: 'cosine' }, clipNorm: 1 },
      ...{ batchSize: 64, duration: { epochs: 8 }, seed: 7 },
    },
  },
})
