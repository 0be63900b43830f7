import { definePreset } from './define'

export default definePreset({
  type: 'weather',
  order: 10,
  system: 'M1',
  text: {
    en: {
      name: 'Tomorrow’s temperature',
      description:
        'Ten days of Seattle weather foretell the next day’s highest temperature. A convolution reads three days at a time; four heads without projections weigh them. M1; flattened before the last layer, because one number is wanted, not one a day.',
    },
    'zh-CN': {
      name: '明日气温',
      description:
        '用西雅图十天的天气预测次日最高气温。卷积每次读三天，四个无投影的注意力头为它们加权。M1；末层之前展平，因为要的是一个数，而不是每天一个。',
    },
  },
  baseline: {
    name: { en: 'Tomorrow as today (persistence)', 'zh-CN': '明天和今天一样（持续性预报）' },
    value: 0,
  },
  goal: 0.05,
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
      {
        id: 'conv',
        type: 'Conv1D',
        params: { filters: 32, kernel: 3, padding: 'valid', activation: 'relu' },
      },
      { id: 'attention', type: 'SplitHeadAttention', params: { heads: 4 } },
      { id: 'flatten', type: 'Flatten' },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
    ],
    training: {
      optimizer: { type: 'adam' },
      learningRate: 0.01,
      schedule: { type: 'cosine' },
      duration: { epochs: 20 },
      seed: 7,
    },
  },
})
