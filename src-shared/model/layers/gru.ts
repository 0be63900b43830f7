import { oneWay, oneWayParams, recurrentText } from '../recurrent'
import { defineLayer } from './define'

export default defineLayer({
  type: 'GRU',
  group: 'recurrent',
  params: oneWayParams,
  arity: [1, 2],
  build: (context) => oneWay(context, 'gru'),
  text: {
    en: {
      name: 'GRU',
      hint: 'Reads a sequence step by step; lighter than an LSTM.',
      ...recurrentText.en,
    },
    'zh-CN': { name: 'GRU', hint: '逐步读取序列，比 LSTM 更轻。', ...recurrentText['zh-CN'] },
  },
  doc: {
    en:
      '`h[t] = (1 − z)·n + z·h[t−1]`, `n = tanh(W·x[t] + b + r·(U·h[t−1] + c))`; the gates r and z are sigmoids. Use it ' +
      'in place of an LSTM where parameters or time are short. Padded positions carry the state on. A second input gives the state to start from: that of the recurrent layer it names, or a vector. ' +
      'Cho et al. 2014, arXiv:1406.1078.',
    'zh-CN':
      '`h[t] = (1 − z)·n + z·h[t−1]`，`n = tanh(W·x[t] + b + r·(U·h[t−1] + c))`；门 r 和 z 是 sigmoid。' +
      '参数或时间有限时可代替 LSTM。填充位置保持状态不变。第二个输入给出初始状态：取所指循环层的最终状态，或直接用一个向量。' +
      'Cho 等 2014，arXiv:1406.1078。',
  },
  examples: [
    { params: { units: 3 }, inputs: [[2, 4, 2]], output: [2, 4, 3] },
    { params: { units: 3, returns: 'last' }, inputs: [[2, 4, 2]], masked: true, output: [2, 3] },
    { params: { units: 2, direction: 'backward' }, inputs: [[2, 3, 2]], masked: true, output: [2, 3, 2] },
    { params: { units: 2, direction: 'backward', returns: 'last' }, inputs: [[2, 3, 2]], output: [2, 2] },
    {
      params: { units: 2 },
      inputs: [
        [2, 3, 2],
        [2, 2],
      ],
      masked: true,
      output: [2, 3, 2],
    },
  ],
})
