import { z } from '../../zod'
import { convolved } from '../convolved'
import { expectMap } from '../expect'
import { overPlaces, reduced } from '../gates'
import type { Value } from '../graph/value'
import { groupNorm } from '../group-norm'
import { linear } from '../linear'
import { reduction, width } from '../settings'
import { defineLayer, type BuildContext } from './define'

type Context = Pick<BuildContext<unknown>, 'g' | 'weight'>

/** One branch: 3 × 3 places, `dilation` apart. */
function branch(context: Context, x: Value, dilation: number): Value {
  const filters = x.shape.at(-1)!
  const seen = convolved(context, x, { name: `conv${dilation}`, filters, kernel: 3, dilation })
  return context.g.relu(groupNorm(context, seen, { name: `norm${dilation}` })) // (B, H, W, C)
}

/** The softmax over two branches, for every channel, from the means of their sum (B, C): (B, 2, C). */
function shares(context: Context, means: Value, middle: number): Value {
  const { g } = context
  const [B, C] = means.shape as [number, number]
  const narrow = linear(context, means, middle, { name: 'fc', bias: false }) // (B, d)
  const seen = g.relu(groupNorm(context, narrow, { name: 'norm' }))
  const scores = g.reshape(linear(context, seen, 2 * C, { name: 'branches' }), { shape: [B, 2, C] })
  return g.transpose(g.softmax(g.transpose(scores)))
}

export default defineLayer({
  type: 'SelectiveKernel',
  group: 'attention',
  params: z.object({ reduction: reduction.default(16), least: width.default(32) }),
  arity: [1, 1],
  build(context) {
    const { g, id, params } = context
    const [input] = context.inputs
    const [B, , , C] = expectMap(id, input)
    const [near, far] = [branch(context, input.value, 1), branch(context, input.value, 2)]
    const means = g.mean(g.add(near, far), { axes: [1, 2] }) // (B, C)
    const found = shares(context, means, reduced(C, params.reduction, params.least))
    const positions = { key: { kind: 'channel', shape: [C] } as const }
    const weights = g.probe('gate-branches', found, ['batch', 'head', 'channel'], positions) // (B, 2, C)
    const share = (i: number) =>
      g.reshape(g.slice(weights, { begin: [0, i, 0], size: [B, 1, C] }), { shape: [B, C] })
    const parts = [near, far].map((map, i) => g.mul(map, overPlaces(g, share(i))))
    return { ...input, value: g.add(parts[0]!, parts[1]!) } // (B, H, W, C)
  },
  text: {
    en: {
      name: 'Selective kernel (SK)',
      hint: 'Two convolutions, near and far; every channel chooses how much of each.',
      params: { reduction: 'Reduction', least: 'Narrowest middle' },
    },
    'zh-CN': {
      name: '选择性卷积核（SK）',
      hint: '近、远两个卷积并行，每个通道自行选择各取多少。',
      params: { reduction: '压缩比', least: '瓶颈最小宽度' },
    },
  },
  doc: {
    en:
      '`y = a·u₁ + (1 − a)·u₂` with `uᵢ = relu(norm(convᵢ(x)))` and `a = softmax over branches` of ' +
      '`W·relu(norm(W₁·mean(u₁ + u₂)))`: a 3 × 3 convolution and a dilated one of the same reach as 5 × 5, mixed for ' +
      'every channel and picture. The two heads of its map are the branches; they sum to one. The norms are over the ' +
      'example (the paper has batch norm), the convolutions not grouped. Li et al. 2019, arXiv:1903.06586.',
    'zh-CN':
      '`y = a·u₁ + (1 − a)·u₂`，其中 `uᵢ = relu(norm(convᵢ(x)))`，`a` 是 `W·relu(norm(W₁·mean(u₁ + u₂)))` 在两个分支上的 softmax：' +
      '一个 3 × 3 卷积和一个感受野为 5 × 5 的空洞卷积，按通道和图像混合。图中的两个头就是两个分支，其和为一。' +
      '归一化在单个样本内进行（论文用批归一化），卷积不分组。Li 等 2019，arXiv:1903.06586。',
  },
  examples: [
    { params: { least: 4 }, inputs: [[2, 4, 3, 3]], output: [2, 4, 3, 3] },
    { params: { reduction: 2, least: 1 }, inputs: [[2, 3, 3, 4]], output: [2, 3, 3, 4] },
  ],
})
