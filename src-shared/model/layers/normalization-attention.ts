import { z } from '../../zod'
import { expectMap } from '../expect'
import { meanChannelGates, meanPlaceGates } from '../gates'
import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'
import { normalized, standardized } from '../group-norm'
import { defineLayer, type BuildContext } from './define'

/** How much of all the scales each one is: |γᵢ| / Σ|γ|. */
function shares(g: Graph, scale: Value): Value {
  const sizes = g.abs(scale)
  return g.div(sizes, g.sum(sizes))
}

/** σ(share · (γ·x̂ + β)), the scale and shift shaped as they lie over the map. */
function gates(
  { g, weight }: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  normal: Value,
  name: string,
  shape: readonly number[],
): Value {
  const scale = weight(`${name}.weight`, shape, { kind: 'ones' })
  const shift = weight(`${name}.bias`, shape, { kind: 'zeros' })
  return g.sigmoid(g.mul(g.add(g.mul(normal, scale), shift), shares(g, scale)))
}

export default defineLayer({
  type: 'NormalizationAttention',
  group: 'attention',
  params: z.object({}),
  arity: [1, 1],
  build(context) {
    const { g, id } = context
    const [input] = context.inputs
    const [, H, W, C] = expectMap(id, input)
    const ofChannels = gates(context, standardized(g, input.value, C), 'channels', [C]) // (B, H, W, C)
    const channels = meanChannelGates(g, ofChannels)
    const refined = g.mul(input.value, channels)
    const mean = (x: Value) => g.mean(x, { axes: [3], keepDims: true }) // (B, H, W, 1)
    const ofPlaces = gates(context, normalized(g, refined, mean), 'places', [H, W, 1]) // (B, H, W, C)
    const places = meanPlaceGates(g, ofPlaces, input.positions)
    return { ...input, value: g.mul(refined, places) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Normalization-based attention (NAM)',
      hint: 'Takes the learned scales of a norm as the weights of channels and places.',
      params: {},
    },
    'zh-CN': {
      name: '归一化注意力（NAM）',
      hint: '直接把归一化中可学习的缩放系数用作通道和位置的权重。',
      params: {},
    },
  },
  doc: {
    en:
      '`x′ = x · σ(|γ|/Σ|γ| · norm(x))` over channels, then `y = x′ · σ(|λ|/Σ|λ| · norm(x′))` over places: a channel or ' +
      'place whose scale stays large matters, and no further layer is needed. The norms are over the example (the paper ' +
      'has batch norm): each channel over its places, each place over its channels. The maps show the means. ' +
      'Liu et al. 2021, arXiv:2111.12419.',
    'zh-CN':
      '先对通道 `x′ = x · σ(|γ|/Σ|γ| · norm(x))`，再对位置 `y = x′ · σ(|λ|/Σ|λ| · norm(x′))`：缩放系数大的通道或位置更重要，不需要额外的层。' +
      '归一化在单个样本内进行（论文用批归一化）：通道沿其各位置，位置沿其各通道。图中显示均值。Liu 等 2021，arXiv:2111.12419。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 2, 4]], output: [2, 3, 2, 4] },
    { params: {}, inputs: [[3, 2, 2, 3]], output: [3, 2, 2, 3] },
  ],
})
