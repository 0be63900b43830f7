import { definePreset } from './define'

export default definePreset({
  type: 'les-miserables',
  order: 170,
  system: 'M17',
  text: {
    en: {
      name: 'Who belongs together',
      description:
        'M17: two layers of graph attention look at who appears with whom in Les Misérables and tell the group of every character, from 54 whose group is known.',
    },
    'zh-CN': {
      name: '谁与谁一群',
      description:
        'M17：两层图注意力观察《悲惨世界》中谁与谁同场，根据 54 个已知群组的人物，判断其余人物所属的群组。',
    },
  },
  baseline: { name: { en: 'The largest group', 'zh-CN': '人数最多的群组' }, value: 0.182 },
  goal: 0.8,
  spec: {
    name: 'Who belongs together',
    data: { dataset: 'les-miserables', split: { train: 0.7, validation: 0.1, test: 0.2 } },
    task: { type: 'node-classification' },
    layers: [
      { id: 'some', type: 'Dropout', params: { rate: 0.5 }, inputs: ['nodes'] },
      { id: 'neighbours', type: 'GraphAttention', params: { heads: 8, units: 16, dropout: 0.5 } },
      { id: 'bend', type: 'Activation', params: { activation: 'relu' } },
      { id: 'fewer', type: 'Dropout', params: { rate: 0.5 } },
      {
        id: 'groups',
        type: 'GraphAttention',
        params: { heads: 1, units: 11, merge: 'average', dropout: 0.5 },
      },
      { id: 'asked', type: 'PickNodes', inputs: ['input', 'groups'] },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 0.01,
      weightDecay: 5e-4,
      batchSize: 54,
      duration: { epochs: 300 },
      validateEvery: 60,
      seed: 7,
    },
    probeExamples: [0, 1, 2, 3, 4, 5, 6, 7],
  },
})
