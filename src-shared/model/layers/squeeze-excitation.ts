import { z } from '../../zod'
import { expectMap } from '../expect'
import { bottleneck, channelGates, overPlaces } from '../gates'
import { reduction } from '../settings'
import { defineLayer } from './define'

export default defineLayer({
  type: 'SqueezeExcitation',
  group: 'attention',
  params: z.object({ reduction: reduction.default(16) }),
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    expectMap(id, input)
    const squeezed = g.mean(input.value, { axes: [1, 2] }) // (B, C)
    const gates = channelGates(g, g.sigmoid(bottleneck(context, squeezed, params.reduction))) // (B, C)
    return { ...input, value: g.mul(input.value, overPlaces(g, gates)) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Squeeze and excitation (SE)',
      hint: 'Turns each channel up or down by what the whole map holds.',
      params: { reduction: 'Reduction' },
    },
    'zh-CN': {
      name: '压缩激励（SE）',
      hint: '根据整幅特征图的内容，调强或调弱各个通道。',
      params: { reduction: '压缩比' },
    },
  },
  doc: {
    en:
      '`y = x · σ(W₂·relu(W₁·mean(x)))`: the mean of every channel over the map passes a narrow middle of C / reduction ' +
      'and becomes one gate from 0 to 1 a channel. Put it after a residual block; it costs next to nothing and shows ' +
      'which features matter for this picture. Hu et al. 2017, arXiv:1709.01507.',
    'zh-CN':
      '`y = x · σ(W₂·relu(W₁·mean(x)))`：各通道在整幅图上的均值经过宽度为 C / 压缩比的瓶颈，得到每个通道一个 0 到 1 的门控。' +
      '放在残差块之后，几乎不增加计算量，并能看出这幅图像依靠哪些特征。Hu 等 2017，arXiv:1709.01507。',
  },
  examples: [
    { params: { reduction: 2 }, inputs: [[2, 3, 4, 4]], output: [2, 3, 4, 4] },
    { params: { reduction: 16 }, inputs: [[2, 2, 2, 3]], output: [2, 2, 2, 3] },
  ],
})
