import { definePreset } from './define'

export default definePreset({
  type: 'lag-recurrent-literal',
  order: 40,
  system: 'M4',
  text: {
    en: {
      name: 'Find the lag, attention then LSTM, to the letter',
      description:
        'Self-attention with a linear skip and then an LSTM, both 512 wide: 2.1 million parameters for a target that follows a signal after 3 and 7 steps. M4 as it is written; the light form, with a two-hundredth of them, comes closer in less time.',
    },
    'zh-CN': {
      name: '寻找时滞，先注意力后 LSTM，照原文',
      description:
        '带线性跳连的自注意力，再接 LSTM，宽度都是 512：用 210 万个参数预测一个在 3 步和 7 步后跟随信号的目标。按原文实现的 M4；轻量版只用约二百分之一的参数，用时更短、误差更小。',
    },
  },
  baseline: { name: { en: 'The last value (persistence)', 'zh-CN': '取最后一个值（持续性预报）' }, value: 0 },
  goal: 0.75,
  spec: {
    name: 'Find the lag, attention then LSTM, to the letter',
    data: { dataset: 'planted-lag' },
    task: { type: 'series-forecast', options: { target: 'target', window: 10 } },
    layers: [
      { id: 'attention', type: 'LinearSkipAttention', params: { units: 512 } },
      { id: 'lstm', type: 'LSTM', params: { units: 512, returns: 'last' } },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 1e-3,
      batchSize: 32,
      duration: { steps: 200 },
      validateEvery: 50,
      clipNorm: 1,
      seed: 7,
    },
  },
})
