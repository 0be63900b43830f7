import { definePreset } from './define'

export default definePreset({
  type: 'memory-blind',
  order: 112,
  system: 'M11',
  text: {
    en: {
      name: 'Remember the sign, without attention',
      description:
        'The same agent acting on the present state alone: it finds the door and then guesses, right half of the time. What attention over the states adds is the difference.',
    },
    'zh-CN': {
      name: '记住路牌（无注意力）',
      description:
        '同样的智能体，但只凭当前状态行动：它能走到门前，然后只能猜，对一半。与有注意力者之差，就是注意力的作用。',
    },
  },
  baseline: { name: { en: 'Random policy', 'zh-CN': '随机策略' }, value: 0.12 },
  goal: 0.42,
  spec: {
    name: 'Remember the sign, without attention',
    data: { dataset: 'memory-corridor' },
    task: {
      type: 'reinforcement',
      options: {
        environment: 'memory-corridor',
        algorithm: 'ppo',
        episodes: 32,
        updates: 8,
        entropyWeight: 0.03,
      },
    },
    layers: [
      { id: 'states', type: 'Dense', params: { units: 32 } },
      { id: 'state', type: 'LastPosition' },
      { id: 'policy_1', type: 'Dense', params: { units: 256, activation: 'relu' } },
      { id: 'policy_2', type: 'Dense', params: { units: 128, activation: 'relu' } },
      { id: 'policy', type: 'Dense', params: { units: 3 } },
      { id: 'value_1', type: 'Dense', params: { units: 256, activation: 'relu' }, inputs: ['state'] },
      { id: 'value_2', type: 'Dense', params: { units: 128, activation: 'relu' } },
      { id: 'value', type: 'Dense', params: { units: 1 } },
      { id: 'answer', type: 'Concatenate', inputs: ['policy', 'value'] },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 1e-3,
      batchSize: 128,
      duration: { steps: 1600 },
      clipNorm: 0.5,
      validateEvery: 160,
      seed: 7,
    },
  },
})
