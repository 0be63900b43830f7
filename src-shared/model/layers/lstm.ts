import { oneWay, oneWayParams, recurrentText } from '../recurrent'
import { defineLayer } from './define'

export default defineLayer({
  type: 'LSTM',
  group: 'recurrent',
  params: oneWayParams,
  arity: [1, 3],
  build: (context) => oneWay(context, 'lstm'),
  text: {
    en: {
      name: 'LSTM',
      hint: 'Reads a sequence step by step with a memory it learns to write and forget.',
      ...recurrentText.en,
    },
    'zh-CN': { name: 'LSTM', hint: '逐步读取序列，并学会写入和遗忘记忆。', ...recurrentText['zh-CN'] },
  },
  doc: {
    en:
      '`c[t] = f·c[t−1] + i·g`, `h[t] = o·tanh(c[t])`; the gates i, f, o are sigmoids of `W·x[t] + U·h[t−1] + b`, g is ' +
      'their tanh. Use it for series and text whose order matters; return every state where attention follows. ' +
      "Padded positions carry the state on. A second input gives the state to start from: that of the recurrent layer it names, or a vector as the hidden state, a third as the cell's. " +
      'Hochreiter, Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735.',
    'zh-CN':
      '`c[t] = f·c[t−1] + i·g`，`h[t] = o·tanh(c[t])`；门 i、f、o 是 `W·x[t] + U·h[t−1] + b` 的 sigmoid，g 是其 tanh。' +
      '适合顺序重要的序列和文本；后面接注意力时返回全部状态。填充位置保持状态不变。第二个输入给出初始状态：取所指循环层的最终状态，或以向量作隐藏状态，第三个输入作细胞状态。' +
      'Hochreiter、Schmidhuber 1997，doi:10.1162/neco.1997.9.8.1735。',
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
        [2, 2],
      ],
      masked: true,
      output: [2, 3, 2],
    },
    {
      params: { units: 2 },
      inputs: [
        [2, 3, 2],
        [2, 2],
      ],
      output: [2, 3, 2],
    },
  ],
})
