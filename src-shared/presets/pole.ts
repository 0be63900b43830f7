import { definePreset } from './define'

export default definePreset({
  type: 'pole',
  order: 113,
  system: 'M11',
  text: {
    en: {
      name: 'Keep the pole up',
      description:
        'A cart is pushed left or right so that the pole on it stands for 200 steps. Its speeds are hidden: attention over the last eight states makes up for them. M11 with PPO.',
    },
    'zh-CN': {
      name: '立住小车上的杆',
      description:
        '左右推动小车，使杆在 200 步内不倒。速度不可见，由对最近八个状态的注意力来弥补。M11，采用 PPO。',
    },
  },
  baseline: { name: { en: 'Random policy', 'zh-CN': '随机策略' }, value: 0 },
  goal: 0.95,
  spec: {
    name: 'Keep the pole up',
    data: { dataset: 'pole' },
    task: {
      type: 'reinforcement',
      options: {
        environment: 'pole',
        algorithm: 'ppo',
        history: 8,
        episodes: 16,
        updates: 16,
        passes: 6,
        entropyWeight: 0.002,
      },
    },
    layers: [
      { id: 'states', type: 'Dense', params: { units: 32, activation: 'tanh' } },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'present', type: 'LastPosition' },
      { id: 'query', type: 'Reshape', params: { shape: [1, 32] } },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 4 }, inputs: ['query', 'places'] },
      { id: 'remembered', type: 'Flatten' },
      { id: 'state', type: 'Concatenate', inputs: ['present', 'remembered'] },
      { id: 'policy_1', type: 'Dense', params: { units: 256, activation: 'relu' } },
      { id: 'policy_2', type: 'Dense', params: { units: 128, activation: 'relu' } },
      { id: 'policy', type: 'Dense', params: { units: 2 } },
      { id: 'value_1', type: 'Dense', params: { units: 256, activation: 'relu' }, inputs: ['state'] },
      { id: 'value_2', type: 'Dense', params: { units: 128, activation: 'relu' } },
      { id: 'value', type: 'Dense', params: { units: 1 } },
      { id: 'answer', type: 'Concatenate', inputs: ['policy', 'value'] },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 7e-4,
      schedule: { type: 'cosine', floor: 0.05 },
      batchSize: 256,
      duration: { steps: 1200 },
      clipNorm: 0.5,
      validateEvery: 120,
      seed: 7,
    },
  },
})
