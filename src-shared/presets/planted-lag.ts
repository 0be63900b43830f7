import { definePreset } from './define'

export default definePreset({
  type: 'planted-lag',
  order: 11,
  system: 'M1',
  text: {
    en: {
      name: 'Find the lag',
      description:
        'The target follows the signal after 3 and 7 steps; three other columns are noise. Watch the heads find the two places in the window. M1 on data whose answer is known.',
    },
    'zh-CN': {
      name: '寻找时滞',
      description:
        '目标在 3 步和 7 步之后跟随信号，另外三列是噪声。看注意力头如何找到窗口中的这两处。用答案已知的数据检验 M1。',
    },
  },
  baseline: { name: { en: 'The last value (persistence)', 'zh-CN': '取最后一个值（持续性预报）' }, value: 0 },
  goal: 0.95,
  spec: {
    name: 'Find the lag',
    data: { dataset: 'planted-lag' },
    task: { type: 'series-forecast', options: { target: 'target', window: 10 } },
    layers: [
      { id: 'project', type: 'Dense', params: { units: 32 } },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'token', type: 'ClassToken' },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 2 } },
      { id: 'first', type: 'FirstPosition' },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
    ],
    training: { optimizer: { type: 'adam' }, learningRate: 0.01, duration: { epochs: 10 }, seed: 7 },
  },
})
