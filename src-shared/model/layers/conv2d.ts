import { activate } from '../activation'
import { convolutionParams, convolutionText, convolutionWeights } from '../convolution'
import { expectMap } from '../expect'
import { resized } from '../masking'
import { expectWindowFits, margins } from '../window'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Conv2D',
  group: 'convolution',
  params: convolutionParams,
  arity: [1, 1],
  build({ g, id, inputs: [input], params, weight }) {
    const [, H, W, C] = expectMap(id, input)
    const { kernel, stride } = params
    const window = { ...params, size: kernel }
    expectWindowFits(id, 'kernel', [H, W], window)
    const { filter, bias } = convolutionWeights({ weight, params }, C, [kernel, kernel])
    const padding = [margins(H, window), margins(W, window)] as const
    const sums = g.conv2d(input.value, filter, { strides: [stride, stride], padding }) // (B, H′, W′, filters)
    return {
      value: activate(g, g.add(sums, bias), params.activation),
      positions: resized(input.positions, sums.shape.slice(1, 3)),
    }
  },
  text: {
    en: { name: 'Conv2D', hint: 'Finds local patterns on an image or a feature map.', ...convolutionText.en },
    'zh-CN': { name: '二维卷积', hint: '在图像或特征图上寻找局部模式。', ...convolutionText['zh-CN'] },
  },
  doc: {
    en:
      '`y[i, j] = f(b + Σ W[k, l]·x[i·stride + k, j·stride + l])`. The first stage for images: edges and strokes that ' +
      'attention can then relate over the whole picture. LeCun et al. 1998, doi:10.1109/5.726791.',
    'zh-CN':
      '`y[i, j] = f(b + Σ W[k, l]·x[i·stride + k, j·stride + l])`。图像模型的第一级：先找出边缘和笔画，再由注意力联系整幅图像。' +
      'LeCun 等 1998，doi:10.1109/5.726791。',
  },
  examples: [
    { params: { filters: 3, kernel: 3 }, inputs: [[2, 5, 6, 2]], output: [2, 3, 4, 3] },
    {
      params: { filters: 2, kernel: 3, stride: 2, padding: 'same' },
      inputs: [[2, 5, 4, 2]],
      output: [2, 3, 2, 2],
    },
    {
      params: { filters: 2, kernel: 1, activation: 'sigmoid', bias: false },
      inputs: [[2, 3, 3, 3]],
      output: [2, 3, 3, 2],
    },
  ],
})
