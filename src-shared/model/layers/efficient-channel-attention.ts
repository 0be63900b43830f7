import { z } from '../../zod'
import { expectMap } from '../expect'
import { channelGates, overPlaces } from '../gates'
import { margins } from '../window'
import { defineLayer } from './define'

/** The paper's kernel for C channels: the odd number next to (log₂ C + 1) / 2. */
function adaptiveKernel(channels: number): number {
  const size = Math.floor((Math.log2(channels) + 1) / 2)
  return size % 2 === 1 ? size : size + 1
}

export default defineLayer({
  type: 'EfficientChannelAttention',
  group: 'attention',
  params: z.object({ kernel: z.int().min(0).max(1023).default(0) }),
  arity: [1, 1],
  build({ g, id, inputs: [input], params, weight }) {
    const [B, , , C] = expectMap(id, input)
    const size = params.kernel || adaptiveKernel(C)
    const filter = weight('conv.weight', [1, 1, size], { kind: 'uniform', limit: 1 / Math.sqrt(size) })
    const squeezed = g.reshape(g.mean(input.value, { axes: [1, 2] }), { shape: [B, C, 1] }) // (B, C, 1)
    const padding = margins(C, { size, stride: 1, padding: 'same' })
    const neighbours = g.conv1d(squeezed, filter, { stride: 1, padding }) // (B, C, 1)
    const gates = channelGates(g, g.sigmoid(g.reshape(neighbours, { shape: [B, C] }))) // (B, C)
    return { ...input, value: g.mul(input.value, overPlaces(g, gates)) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Efficient channel attention (ECA)',
      hint: 'Gates each channel by itself and its neighbours, with a handful of weights.',
      params: { kernel: 'Kernel size (0: by the channels)' },
    },
    'zh-CN': {
      name: '高效通道注意力（ECA）',
      hint: '每个通道由自身及相邻通道决定门控，只需几个权重。',
      params: { kernel: '卷积核大小（0：由通道数决定）' },
    },
  },
  doc: {
    en:
      '`y = x · σ(conv₁ₖ(mean(x)))`: a convolution along the channels replaces the two linear maps of squeeze and ' +
      'excitation. With kernel 0 its size is the odd number next to (log₂ C + 1) / 2. Use it where a block must cost ' +
      'almost no weights. Wang et al. 2019, arXiv:1910.03151.',
    'zh-CN':
      '`y = x · σ(conv₁ₖ(mean(x)))`：用一个沿通道的卷积代替压缩激励中的两个线性映射。卷积核设为 0 时，大小取最接近 (log₂ C + 1) / 2 的奇数。' +
      '适合几乎不能增加参数的场合。Wang 等 2019，arXiv:1910.03151。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 2, 6]], output: [2, 3, 2, 6] },
    { params: { kernel: 2 }, inputs: [[2, 2, 2, 4]], output: [2, 2, 2, 4] },
    { params: { kernel: 5 }, inputs: [[2, 2, 3, 3]], output: [2, 2, 3, 3] },
  ],
})
