import { definePreset } from './define'

export default definePreset({
  type: 'memory',
  order: 110,
  system: 'M11',
  text: {
    en: {
      name: 'Remember the sign',
      description:
        'An agent walks a corridor of coloured signs and learns from rewards alone. At the door, attention over the states it has seen finds the sign of the door’s colour. M11 with PPO.',
    },
    'zh-CN': {
      name: '记住路牌',
      description:
        '智能体走过一条挂着彩色路牌的走廊，只凭奖励学习。到门前时，对所见状态的注意力找到与门同色的路牌。M11，采用 PPO。',
    },
  },
  baseline: { name: { en: 'Guessing at the door', 'zh-CN': '到门前随机猜' }, value: 0.5 },
  goal: 0.95,
  spec: {
    name: 'Remember the sign',
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
      { id: 'present', type: 'LastPosition' },
      { id: 'query', type: 'Reshape', params: { shape: [1, 32] } },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 1 }, inputs: ['query', 'states'] },
      { id: 'remembered', type: 'Flatten' },
      { id: 'state', type: 'Concatenate', inputs: ['present', 'remembered'] },
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
