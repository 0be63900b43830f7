import { definePreset } from './define'

export default definePreset({
  type: 'weather',
  order: 10,
  system: 'M1',
  text: {
    en: {
      name: 'Tomorrow’s temperature',
      description:
        'Ten days of Seattle weather foretell the next day’s highest temperature. A convolution reads three days at a time; four heads look at the days they want. M1 with positions and projections, without which it does worse than tomorrow as today.',
    },
    'zh-CN': {
      name: '明日气温',
      description:
        '用西雅图十天的天气预测次日最高气温。卷积每次读三天，四个注意力头查看各自需要的日子。M1 加上位置编码和投影；没有它们，结果还不如“明天和今天一样”。',
    },
  },
  baseline: {
    name: { en: 'Tomorrow as today (persistence)', 'zh-CN': '明天和今天一样（持续性预报）' },
    value: 0,
  },
  goal: 0.1,
  spec: {
    name: 'Tomorrow’s temperature',
    data: { dataset: 'seattle-weather' },
    task: {
      type: 'series-forecast',
      options: {
        features: ['temp_max', 'temp_min', 'precipitation', 'wind'],
        target: 'temp_max',
        window: 10,
      },
    },
    layers: [
      { id: 'conv', type: 'Conv1D', params: { filters: 16, kernel: 3, padding: 'same', activation: 'relu' } },
      { id: 'places', type: 'PositionalEncoding', params: { form: 'learned' } },
      { id: 'token', type: 'ClassToken' },
      { id: 'attention', type: 'MultiHeadAttention', params: { heads: 4 } },
      { id: 'first', type: 'FirstPosition' },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 0.01,
      schedule: { type: 'cosine' },
      duration: { epochs: 10 },
      seed: 7,
    },
  },
})
