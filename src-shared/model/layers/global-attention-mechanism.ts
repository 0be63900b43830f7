import { z } from '../../zod'
import { convolved } from '../convolved'
import { expectMap } from '../expect'
import { bottleneck, meanChannelGates, meanPlaceGates, reduced } from '../gates'
import type { Value } from '../graph/value'
import { groupNorm } from '../group-norm'
import { reduction, windowSize } from '../settings'
import { defineLayer, type BuildContext } from './define'

/** Two convolutions through a narrow middle, each with its norm: (B, H, W, C) → the same. */
function seenAround(
  context: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  x: Value,
  { reduction, kernel }: { reduction: number; kernel: number },
): Value {
  const C = x.shape.at(-1)!
  const filters = reduced(C, reduction)
  const narrow = convolved(context, x, { name: 'conv1', filters, kernel, bias: true }) // (B, H, W, C/r)
  const middle = context.g.relu(groupNorm(context, narrow, { name: 'norm1' }))
  const wide = convolved(context, middle, { name: 'conv2', filters: C, kernel, bias: true }) // (B, H, W, C)
  return groupNorm(context, wide, { name: 'norm2' })
}

export default defineLayer({
  type: 'GlobalAttentionMechanism',
  group: 'attention',
  params: z.object({ reduction: reduction.default(4), kernel: windowSize.default(7) }),
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    expectMap(id, input)
    const ofChannels = g.sigmoid(bottleneck(context, input.value, params.reduction)) // (B, H, W, C)
    const channels = meanChannelGates(g, ofChannels)
    const refined = g.mul(input.value, channels)
    const ofPlaces = g.sigmoid(seenAround(context, refined, params)) // (B, H, W, C)
    const places = meanPlaceGates(g, ofPlaces, input.positions)
    return { ...input, value: g.mul(refined, places) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Global attention mechanism (GAM)',
      hint: 'Gates every channel at every place, first across channels, then across neighbours.',
      params: { reduction: 'Reduction', kernel: 'Kernel size' },
    },
    'zh-CN': {
      name: '全局注意力机制（GAM）',
      hint: '对每个位置的每个通道做门控：先跨通道，再跨邻近位置。',
      params: { reduction: '压缩比', kernel: '卷积核大小' },
    },
  },
  doc: {
    en:
      '`x′ = x · σ(MLP(x))`, `y = x′ · σ(norm(conv(relu(norm(conv(x′))))))`: nothing is averaged away, so that every ' +
      'channel has a gate at every place. The norms are over the example (the paper has batch norm); the maps show the ' +
      'means over places and over channels. The strongest and the most expensive of the family. ' +
      'Liu, Shao, Hoffmann 2021, arXiv:2112.05561.',
    'zh-CN':
      '`x′ = x · σ(MLP(x))`，`y = x′ · σ(norm(conv(relu(norm(conv(x′))))))`：不做平均，每个位置的每个通道都有自己的门控。' +
      '归一化在单个样本内进行（论文用批归一化）；图中显示对位置、对通道的均值。同类中能力最强、开销也最大。' +
      'Liu、Shao、Hoffmann 2021，arXiv:2112.05561。',
  },
  examples: [
    { params: { reduction: 2, kernel: 3 }, inputs: [[2, 3, 2, 4]], output: [2, 3, 2, 4] },
    { params: { reduction: 4, kernel: 2 }, inputs: [[2, 2, 3, 3]], output: [2, 2, 3, 3] },
  ],
})
