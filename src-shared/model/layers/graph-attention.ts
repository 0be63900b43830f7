import { z } from '../../zod'
import { drop } from '../drop'
import { expectEdges, expectSequence } from '../expect'
import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'
import { dynamicScores, staticScores, type Ends } from '../graph-scores'
import { segmentSoftmax } from '../segment-softmax'
import { dropoutRate, width } from '../settings'
import { defineLayer, type BuildContext, type Signal } from './define'

/** Four nodes; the last one has two ways in, the others one. */
const ring = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 0],
  [1, 3],
] as const

const forms = { gat: staticScores, gatv2: dynamicScores }

const params = z.object({
  heads: z.int().min(1).max(1024).default(4),
  units: width.default(8),
  merge: z.enum(['concatenate', 'average']).default('concatenate'),
  form: z.enum(['gat', 'gatv2']).default('gat'),
  slope: z.number().min(0).max(0.99).default(0.2),
  selfLoops: z.boolean().default(true),
  dropout: dropoutRate.default(0),
})

type Params = z.infer<typeof params>

export default defineLayer({
  type: 'GraphAttention',
  group: 'attention',
  params,
  arity: [1, 1],
  build(context) {
    const { g, id, inputs, params: settings } = context
    const [signal] = inputs
    const [B, N] = expectSequence(id, signal)
    const ends = endsOf(g, expectEdges(id, signal))
    const x = g.transpose(signal.value, { perm: [1, 0, 2] }) // (N, B, F)
    const { values, scores } = forms[settings.form](context, x, ends, settings)
    const competing = settings.selfLoops ? scores : { edges: scores.edges }
    const { edges, own } = segmentSoftmax(g, competing, ends.to, N)
    const weights = shown(context, own ? g.concat([edges, own], { axis: 0 }) : edges, signal) // (E + N, B, H)
    const received = receive(g, drop(context, weights, settings.dropout), values, ends) // (N, B, H, C)
    const merged = merge(context, received) // (N, B, D)
    return { ...signal, value: g.reshape(g.transpose(merged, { perm: [1, 0, 2] }), { shape: [B, N, -1] }) } // (B, N, D)
  },
  text: {
    en: {
      name: 'Graph attention',
      hint: 'Every node gathers from its neighbours, each weighed by how much it matters to the node.',
      params: {
        heads: 'Heads',
        units: 'Features a head',
        merge: 'Heads are',
        form: 'Scores',
        slope: 'Slope below zero',
        selfLoops: 'Nodes see themselves',
        dropout: 'Dropout on weights',
      },
      choices: {
        concatenate: 'side by side',
        average: 'averaged',
        gat: 'static (GAT)',
        gatv2: 'dynamic (GATv2)',
      },
    },
    'zh-CN': {
      name: '图注意力',
      hint: '每个节点从邻居汇集信息，按各邻居对它的重要程度加权。',
      params: {
        heads: '头数',
        units: '每头特征数',
        merge: '各头',
        form: '打分方式',
        slope: '负半轴斜率',
        selfLoops: '节点看见自己',
        dropout: '权重丢弃率',
      },
      choices: {
        concatenate: '并列',
        average: '取平均',
        gat: '静态（GAT）',
        gatv2: '动态（GATv2）',
      },
    },
  },
  doc: {
    en:
      '`yᵢ = Σⱼ αᵢⱼ·W·xⱼ + b` over the edges j → i, with `αᵢⱼ = softmaxⱼ LeakyReLU(a·[W·xᵢ; W·xⱼ])` in each head. Use it ' +
      'where examples are nodes of a graph; its weights lie on the edges. The dynamic form, ' +
      '`a·LeakyReLU(W₁·xⱼ + W₂·xᵢ)`, lets every node rank its neighbours in its own order. With self-loops every node has ' +
      'one more edge, from itself, after all others. Veličković et al. 2018, arXiv:1710.10903; Brody et al. 2022, ' +
      'arXiv:2105.14491.',
    'zh-CN':
      '`yᵢ = Σⱼ αᵢⱼ·W·xⱼ + b`，对所有边 j → i 求和；每个头中 `αᵢⱼ = softmaxⱼ LeakyReLU(a·[W·xᵢ; W·xⱼ])`。适用于样本是图中' +
      '节点的情形；权重落在边上。动态形式 `a·LeakyReLU(W₁·xⱼ + W₂·xᵢ)` 让每个节点按自己的顺序给邻居排名。加自环时，每个节点' +
      '多一条来自自己的边，排在其他边之后。Veličković 等 2018，arXiv:1710.10903；Brody 等 2022，arXiv:2105.14491。',
  },
  examples: [
    { params: { heads: 2, units: 3 }, inputs: [[1, 4, 3]], edges: ring, output: [1, 4, 6] },
    { params: { heads: 2, units: 3, merge: 'average' }, inputs: [[2, 4, 3]], edges: ring, output: [2, 4, 3] },
    { params: { units: 2, form: 'gatv2' }, inputs: [[1, 4, 3]], edges: ring, output: [1, 4, 8] },
    {
      params: { heads: 1, units: 3, selfLoops: false },
      inputs: [[1, 4, 3]],
      edges: ring,
      output: [1, 4, 3],
    },
  ],
})

/** The two rows of an edge list (2, E). */
function endsOf(g: Graph, edges: Value): Ends {
  const E = edges.shape[1]!
  const row = (at: number) => g.reshape(g.slice(edges, { begin: [at, 0], size: [1, E] }), { shape: [E] })
  return { from: row(0), to: row(1) }
}

/**
 * Shows the weights (E, B, H) as attention, one an edge and head, without a batch where the graph is shared; yields those
 * to go on with.
 */
function shown({ g }: BuildContext<Params>, weights: Value, { shared }: Signal): Value {
  const [E, B, H] = weights.shape as [number, number, number]
  const byHead = g.transpose(weights, { perm: [1, 2, 0] }) // (B, H, E)
  const used = { value: weights, axes: ['edge', 'batch', 'head'] } as const
  const about = { key: { kind: 'edge', shape: [E] }, used } as const
  return shared
    ? g.probe('attention', g.reshape(byHead, { shape: [B * H, E] }), ['head', 'edge'], about)
    : g.probe('attention', byHead, ['batch', 'head', 'edge'], about)
}

/** What reaches every node: the weighed values of its edges and, where there are weights for it, its own. */
function receive(g: Graph, weights: Value, values: Value, { from, to }: Ends): Value {
  const [N, B, H] = values.shape as [number, number, number]
  const [E, all] = [from.shape[0]!, weights.shape[0]!]
  const weighed = (begin: number, size: number, sent: Value) => {
    const part = g.slice(weights, { begin: [begin, 0, 0], size: [size, B, H] })
    return g.mul(g.reshape(part, { shape: [size, B, H, 1] }), sent)
  }
  const received = g.scatterAdd(to, weighed(0, E, g.gather(values, from)), { rows: N }) // (N, B, H, C)
  return all > E ? g.add(received, weighed(E, N, values)) : received
}

/** The heads side by side (N, B, H·C) or averaged (N, B, C), and a bias. */
function merge({ g, params: settings, weight }: BuildContext<Params>, received: Value): Value {
  const [N, B, H, C] = received.shape as [number, number, number, number]
  const average = settings.merge === 'average'
  const merged = average ? g.mean(received, { axes: [2] }) : g.reshape(received, { shape: [N, B, H * C] })
  return g.add(merged, weight('bias', [average ? C : H * C], { kind: 'zeros' }))
}
