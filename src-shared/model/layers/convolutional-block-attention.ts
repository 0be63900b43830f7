import { z } from '../../zod'
import { convolved } from '../convolved'
import { expectMap } from '../expect'
import { bottleneck, channelGates, everywhere, overPlaces, placeGates } from '../gates'
import type { Value } from '../graph/value'
import { reduction, windowSize } from '../settings'
import { defineLayer, type BuildContext } from './define'

type Context = Pick<BuildContext<unknown>, 'g' | 'weight'>

/** σ(MLP(mean) + MLP(max)) over all places; both go through the same weights: (B, C). */
function ofChannels(context: Context, x: Value, reduction: number): Value {
  const { g } = context
  const [B, , , C] = x.shape as [number, number, number, number]
  const row = (v: Value) => g.reshape(v, { shape: [B, 1, C] })
  const both = [row(g.mean(x, { axes: [1, 2] })), row(g.max(x, { axes: [1, 2] }))]
  return g.sigmoid(g.sum(bottleneck(context, g.concat(both, { axis: 1 }), reduction), { axes: [1] }))
}

/** σ(conv([mean; max])) over all channels: (B, H, W, 1). */
function ofPlaces(context: Context, x: Value, kernel: number): Value {
  const { g } = context
  const over = { axes: [3], keepDims: true }
  const both = g.concat([g.mean(x, over), g.max(x, over)], { axis: 3 }) // (B, H, W, 2)
  return g.sigmoid(convolved(context, both, { name: 'conv', filters: 1, kernel }))
}

export default defineLayer({
  type: 'ConvolutionalBlockAttention',
  group: 'attention',
  params: z.object({ reduction: reduction.default(16), kernel: windowSize.default(7) }),
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    const [B, H, W] = expectMap(id, input)
    const channels = channelGates(g, ofChannels(context, input.value, params.reduction)) // (B, C)
    const refined = g.mul(input.value, overPlaces(g, channels)) // (B, H, W, C)
    const gates = ofPlaces(context, refined, params.kernel) // (B, H, W, 1)
    const shown = g.reshape(gates, { shape: [B, H, W] })
    const places = placeGates(g, shown, input.positions, everywhere(gates)) // (B, H, W, 1)
    return { ...input, value: g.mul(refined, places) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Convolutional block attention (CBAM)',
      hint: 'Gates first the channels, then the places of the map.',
      params: { reduction: 'Reduction', kernel: 'Kernel size' },
    },
    'zh-CN': {
      name: '卷积块注意力（CBAM）',
      hint: '先对通道、再对特征图上的位置做门控。',
      params: { reduction: '压缩比', kernel: '卷积核大小' },
    },
  },
  doc: {
    en:
      '`x′ = x · σ(MLP(mean x) + MLP(max x))`, `y = x′ · σ(conv([mean x′; max x′]))`: what matters, then where. The ' +
      'first mean and maximum are over places, the second over channels. Use it where you want to see places as well ' +
      'as channels. Woo et al. 2018, arXiv:1807.06521.',
    'zh-CN':
      '`x′ = x · σ(MLP(mean x) + MLP(max x))`，`y = x′ · σ(conv([mean x′; max x′]))`：先看“什么”，再看“哪里”。' +
      '前一组均值和最大值取自各位置，后一组取自各通道。既想看通道又想看位置时使用。Woo 等 2018，arXiv:1807.06521。',
  },
  examples: [
    { params: { reduction: 2, kernel: 3 }, inputs: [[2, 2, 2, 4]], output: [2, 2, 2, 4] },
    { params: { kernel: 7 }, inputs: [[2, 2, 3, 2]], output: [2, 2, 3, 2] },
  ],
})
