import { z } from '../../zod'
import { example, expectSequence } from '../expect'
import { misfit } from '../misfit'
import { defineLayer } from './define'

export default defineLayer({
  type: 'PickNodes',
  group: 'shape',
  params: z.object({}),
  arity: [2, 2],
  build({ g, id, inputs: [asked, nodes] }) {
    const { shape, dtype } = asked.value
    if (dtype !== 'int32' || shape.length !== 1) throw misfit(id, 'needs_node_ids', { got: example(shape) })
    const [, N] = expectSequence(id, nodes!)
    const hits = g.reshape(g.oneHot(asked.value, { depth: N }), { shape: [shape[0]!, N, 1] }) // (B, N, 1)
    return { value: g.sum(g.mul(hits, nodes!.value), { axes: [1] }) } // (B, D)
  },
  text: {
    en: {
      name: 'Pick nodes',
      hint: 'Of every example, the features of the node it asks about.',
      params: {},
    },
    'zh-CN': {
      name: '取节点',
      hint: '取出每个样本所问节点的特征。',
      params: {},
    },
  },
  doc: {
    en:
      '`yᵦ = x[idᵦ]`: the first input asks by number, the second holds the features of all nodes. Use it at the end of a ' +
      'model of a graph, whose nodes are the examples. Kipf, Welling 2017, arXiv:1609.02907.',
    'zh-CN':
      '`yᵦ = x[idᵦ]`：第一个输入按编号提问，第二个输入是所有节点的特征。放在图模型的末尾，此时样本就是图的节点。' +
      'Kipf、Welling 2017，arXiv:1609.02907。',
  },
  examples: [
    { params: {}, inputs: [[3], [1, 4, 2]], ids: 4, output: [3, 2] },
    { params: {}, inputs: [[2], [2, 4, 2]], ids: 4, output: [2, 2] },
  ],
})
