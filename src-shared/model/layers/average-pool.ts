import { sizeOf } from '../graph/value'
import { pooled, poolingParams, poolingText, type Pool } from '../pooling'
import { defineLayer } from './define'

const average: Pool = (g, x, real, window) => {
  const bordered = window.padding.flat().some((margin) => margin > 0)
  if (!real && !bordered) return g.averagePool2d(x, window)
  const [, H, W] = x.shape as [number, number, number, number]
  const counted = real ?? g.constant(new Float32Array(H * W).fill(1), [1, H, W, 1])
  const share = g.averagePool2d(counted, window) // (B, H′, W′, 1), the part of a window that is real
  const sum = g.averagePool2d(real ? g.mul(x, real) : x, window) // (B, H′, W′, C)
  return g.div(sum, g.maximum(share, 0.5 / sizeOf(window.window)))
}

export default defineLayer({
  type: 'AveragePool',
  group: 'convolution',
  params: poolingParams,
  arity: [1, 1],
  build: (context) => pooled(context, average),
  text: {
    en: { name: 'Average pooling', hint: 'Keeps the mean of each window.', ...poolingText.en },
    'zh-CN': { name: '平均池化', hint: '保留每个窗口的平均值。', ...poolingText['zh-CN'] },
  },
  doc: {
    en:
      '`y[t] = mean(x[t·stride], …, x[t·stride + size − 1])`, on maps over rows and columns. Use it instead of max ' +
      'pooling where every position should count. Padding is left out of the mean. LeCun et al. 1998, doi:10.1109/5.726791.',
    'zh-CN':
      '`y[t] = mean(x[t·stride], …, x[t·stride + size − 1])`，特征图则在行和列上取平均。若每个位置都应计入，用它代替最大池化；' +
      '填充位置不计入平均。LeCun 等 1998，doi:10.1109/5.726791。',
  },
  examples: [
    { params: { size: 2, stride: 2 }, inputs: [[2, 5, 3]], output: [2, 2, 3] },
    { params: { size: 3, stride: 2 }, inputs: [[2, 7, 5, 2]], output: [2, 3, 2, 2] },
    { params: { size: 3, stride: 2, padding: 'same' }, inputs: [[2, 5, 4, 2]], output: [2, 3, 2, 2] },
    { params: { size: 2, stride: 2 }, inputs: [[2, 6, 3]], masked: true, output: [2, 3, 3] },
  ],
})
