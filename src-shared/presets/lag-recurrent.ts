import { definePreset } from './define'

export default definePreset({
  type: 'lag-recurrent',
  order: 41,
  system: 'M4',
  text: {
    en: {
      name: 'Find the lag, attention then LSTM',
      description:
        'Self-attention with a linear skip and then an LSTM, both 32 wide. The target follows the signal after 3 and 7 steps; the LSTM has to keep them, the attention may bring them near. A light form of M4.',
    },
    'zh-CN': {
      name: '寻找时滞，先注意力后 LSTM',
      description:
        '带线性跳连的自注意力，再接 LSTM，宽度都是 32。目标在 3 步和 7 步后跟随信号：LSTM 要记住它们，注意力可以把它们拉近。M4 的轻量版。',
    },
  },
  baseline: { name: { en: 'The last value (persistence)', 'zh-CN': '取最后一个值（持续性预报）' }, value: 0 },
  goal: 0.9,
  spec: {
    name: 'Find the lag, attention then LSTM',
    data: { dataset: 'planted-lag' },
    task: { type: 'series-forecast', options: { target: 'target', window: 10 } },
    layers: [
      { id: 'attention', type: 'LinearSkipAttention', params: { units: 32 } },
      { id: 'lstm', type: 'LSTM', params: { units: 32, returns: 'last' } },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 3e-3,
      schedule: { type: 'cosine', floor: 0.05 },
      batchSize: 32,
      duration: { epochs: 10 },
      clipNorm: 1,
      seed: 7,
    },
  },
})
