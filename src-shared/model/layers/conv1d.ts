import { activate } from '../activation'
import { convolutionParams, convolutionText, convolutionWeights } from '../convolution'
import { expectSequence } from '../expect'
import { resized, strided, zeroPadded } from '../masking'
import { expectWindowFits, margins } from '../window'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Conv1D',
  group: 'convolution',
  params: convolutionParams,
  arity: [1, 1],
  build({ g, id, inputs: [input], params, weight }) {
    const [, T, D] = expectSequence(id, input)
    const { kernel, stride } = params
    const window = { ...params, size: kernel }
    expectWindowFits(id, 'kernel', [T], window)
    const { filter, bias } = convolutionWeights({ weight, params }, D, [kernel])
    const x = zeroPadded(g, input.value, input.mask) // (B, T, D)
    const sums = g.conv1d(x, filter, { stride, padding: margins(T, window) }) // (B, T′, filters)
    const places = sums.shape[1]!
    return {
      value: activate(g, g.add(sums, bias), params.activation),
      mask: input.mask && strided(g, input.mask, stride, places),
      positions: resized(input.positions, [places]),
    }
  },
  text: {
    en: { name: 'Conv1D', hint: 'Finds local patterns along a sequence.', ...convolutionText.en },
    'zh-CN': { name: '一维卷积', hint: '在序列上寻找局部模式。', ...convolutionText['zh-CN'] },
  },
  doc: {
    en:
      '`y[t] = f(b + Σₖ Wₖ·x[t·stride + k])`. Use it where what matters is close together in time: short motifs of a ' +
      'series or of text, and as a cheap first stage before recurrence or attention. Padded positions count as zeros. ' +
      'Waibel et al. 1989, doi:10.1109/29.21701.',
    'zh-CN':
      '`y[t] = f(b + Σₖ Wₖ·x[t·stride + k])`。适合相邻位置之间的模式：序列或文本中的短片段，也常放在循环层或注意力之前。' +
      '填充位置按零处理。Waibel 等 1989，doi:10.1109/29.21701。',
  },
  examples: [
    { params: { filters: 3, kernel: 3 }, inputs: [[2, 6, 4]], output: [2, 4, 3] },
    {
      params: { filters: 3, kernel: 3, padding: 'same', activation: 'tanh' },
      inputs: [[2, 5, 2]],
      output: [2, 5, 3],
    },
    {
      params: { filters: 2, kernel: 4, stride: 2, padding: 'same' },
      inputs: [[2, 7, 2]],
      masked: true,
      output: [2, 4, 2],
    },
    { params: { filters: 2, kernel: 2, stride: 3, bias: false }, inputs: [[2, 7, 2]], output: [2, 2, 2] },
  ],
})
