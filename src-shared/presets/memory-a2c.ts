import { definePreset } from './define'
import memory from './memory'

export default definePreset({
  type: 'memory-a2c',
  order: 111,
  system: 'M11',
  text: {
    en: {
      name: 'Remember the sign (A2C)',
      description:
        'The corridor of signs again, learned by A2C: every step the agent took is used once, and then it acts anew. M11 with A2C.',
    },
    'zh-CN': {
      name: '记住路牌（A2C）',
      description: '同一条路牌走廊，改用 A2C：智能体走过的每一步只学一次，随后重新行动。M11，采用 A2C。',
    },
  },
  baseline: { name: { en: 'Guessing at the door', 'zh-CN': '到门前随机猜' }, value: 0.5 },
  goal: 0.95,
  spec: {
    name: 'Remember the sign (A2C)',
    data: { dataset: 'memory-corridor' },
    task: {
      type: 'reinforcement',
      options: {
        environment: 'memory-corridor',
        algorithm: 'a2c',
        episodes: 32,
        updates: 1,
        passes: 1,
        entropyWeight: 0.03,
      },
    },
    layers: memory.spec.layers,
    training: {
      optimizer: { type: 'adam' },
      learningRate: 2e-3,
      batchSize: 384,
      duration: { steps: 800 },
      clipNorm: 0.5,
      validateEvery: 80,
      seed: 7,
    },
  },
})
