import { z } from '../../zod'
import { expectMap } from '../expect'
import { channelGates, everywhere, placeGates, reduced } from '../gates'
import type { Graph } from '../graph/graph'
import type { Positions } from '../graph/probe'
import type { Value } from '../graph/value'
import { groupNorm } from '../group-norm'
import { hardSwish } from '../hard-swish'
import { linear } from '../linear'
import { reduction } from '../settings'
import { defineLayer } from './define'

/** Narrowest middle, as in the authors' code. */
const least = 8

/**
 * Shows the gates `rows · columns` of each channel and place as means over one of the two, and applies them to a map
 * (B, H, W, C). The product itself is made only where someone has changed it.
 */
function gated(g: Graph, map: Value, rows: Value, columns: Value, positions: Positions | undefined): Value {
  const [B, H, W, C] = map.shape as [number, number, number, number]
  const means = [rows, columns].map((gates) => g.mean(gates, { axes: [1] })) // (B, C) each
  const [byRow, byColumn] = [
    g.reshape(rows, { shape: [B, H, 1, C] }),
    g.reshape(columns, { shape: [B, 1, W, C] }),
  ]
  const gates = g.mul(byRow, byColumn) // (B, H, W, C)
  const ofChannels = channelGates(g, g.mul(means[0]!, means[1]!), everywhere(gates))
  const places = g.mul(g.matmul(rows, g.transpose(columns)), 1 / C) // (B, H, W)
  const used = placeGates(g, places, positions, everywhere(ofChannels))
  return used === gates ? g.mul(g.mul(map, byRow), byColumn) : g.mul(map, used)
}

export default defineLayer({
  type: 'CoordinateAttention',
  group: 'attention',
  params: z.object({ reduction: reduction.default(32) }),
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    const [B, H, W, C] = expectMap(id, input)
    const { value, positions } = input
    const strips = g.concat([g.mean(value, { axes: [2] }), g.mean(value, { axes: [1] })], { axis: 1 }) // (B, H + W, C)
    const width = reduced(C, params.reduction, least)
    const narrow = linear(context, strips, width, { name: 'conv1' }) // (B, H + W, M)
    const seen = hardSwish(g, groupNorm(context, narrow, { name: 'norm' }))
    const part = (from: number, size: number) =>
      g.slice(seen, { begin: [0, from, 0], size: [B, size, width] })
    const rows = g.sigmoid(linear(context, part(0, H), C, { name: 'conv_h' })) // (B, H, C)
    const columns = g.sigmoid(linear(context, part(H, W), C, { name: 'conv_w' })) // (B, W, C)
    return { ...input, value: gated(g, value, rows, columns, positions) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Coordinate attention (CA)',
      hint: 'Gates rows and columns of every channel, so that it knows where along each.',
      params: { reduction: 'Reduction' },
    },
    'zh-CN': {
      name: '坐标注意力（CA）',
      hint: '对每个通道的行和列分别做门控，从而知道位置在哪一行、哪一列。',
      params: { reduction: '压缩比' },
    },
  },
  doc: {
    en:
      '`y[i, j] = x[i, j] · gʰ[i] · gʷ[j]` with `[gʰ; gʷ] = σ(W·hswish(norm(W₁·[mean over columns; mean over rows])))`: ' +
      'one gate a row and one a column, for every channel. The norm is over the example (the paper has batch norm). The ' +
      'maps show the means of gʰ·gʷ over channels and over places. Hou, Zhou, Feng 2021, arXiv:2103.02907.',
    'zh-CN':
      '`y[i, j] = x[i, j] · gʰ[i] · gʷ[j]`，其中 `[gʰ; gʷ] = σ(W·hswish(norm(W₁·[列均值; 行均值])))`：' +
      '每个通道的每一行、每一列各有一个门控。归一化在单个样本内进行（论文用批归一化）。图中显示 gʰ·gʷ 对通道、对位置的均值。' +
      'Hou、Zhou、Feng 2021，arXiv:2103.02907。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 4, 3]], output: [2, 3, 4, 3] },
    { params: { reduction: 1 }, inputs: [[2, 2, 2, 9]], output: [2, 2, 2, 9] },
  ],
})
