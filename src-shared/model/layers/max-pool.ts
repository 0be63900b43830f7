import { pooled, poolingParams, poolingText, type Pool } from '../pooling'
import { defineLayer } from './define'

/** Stands in for padded positions: below what a layer yields. */
const lowest = -1e9

const maximum: Pool = (g, x, real, window) => {
  if (!real) return g.maxPool2d(x, window)
  const highest = g.maxPool2d(g.select(real, x, lowest), window) // (B, T′, 1, D)
  return g.mul(highest, g.maxPool2d(real, window))
}

export default defineLayer({
  type: 'MaxPool',
  group: 'convolution',
  params: poolingParams,
  arity: [1, 1],
  build: (context) => pooled(context, maximum),
  text: {
    en: { name: 'Max pooling', hint: 'Keeps the largest value of each window.', ...poolingText.en },
    'zh-CN': { name: '最大池化', hint: '保留每个窗口中的最大值。', ...poolingText['zh-CN'] },
  },
  doc: {
    en:
      '`y[t] = max(x[t·stride], …, x[t·stride + size − 1])`, on maps over rows and columns. Use it after a convolution ' +
      'to shorten the sequence or shrink the map while keeping the strongest response. Padding never wins. ' +
      'Ranzato et al. 2007, doi:10.1109/CVPR.2007.383157.',
    'zh-CN':
      '`y[t] = max(x[t·stride], …, x[t·stride + size − 1])`，特征图则在行和列上取。放在卷积之后，缩短序列或缩小特征图，' +
      '同时保留最强的响应；填充位置不参与。Ranzato 等 2007，doi:10.1109/CVPR.2007.383157。',
  },
  examples: [
    { params: { size: 2, stride: 2 }, inputs: [[2, 5, 3]], output: [2, 2, 3] },
    { params: { size: 3, stride: 2 }, inputs: [[2, 7, 5, 2]], output: [2, 3, 2, 2] },
    { params: { size: 3, stride: 2, padding: 'same' }, inputs: [[2, 5, 4, 2]], output: [2, 3, 2, 2] },
    { params: { size: 2, stride: 2 }, inputs: [[2, 6, 3]], masked: true, output: [2, 3, 3] },
  ],
})
