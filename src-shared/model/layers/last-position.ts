import { z } from '../../zod'
import { expectSequence } from '../expect'
import type { Graph } from '../graph/graph'
import type { Value } from '../graph/value'
import { defineLayer } from './define'

export default defineLayer({
  type: 'LastPosition',
  group: 'shape',
  params: z.object({}),
  arity: [1, 1],
  build({ g, id, inputs: [input] }) {
    const [B, T, D] = expectSequence(id, input)
    if (!input.mask) {
      const last = g.slice(input.value, { begin: [0, T - 1, 0], size: [B, 1, D] })
      return { value: g.reshape(last, { shape: [B, D] }) } // (B, D)
    }
    const chosen = g.reshape(lastReal(g, input.mask), { shape: [B, T, 1] })
    return { value: g.sum(g.mul(input.value, chosen), { axes: [1] }) } // (B, D)
  },
  text: {
    en: {
      name: 'Last position',
      hint: 'Keeps the last position of a sequence that is not padding, such as the present state.',
      params: {},
    },
    'zh-CN': { name: '取末位置', hint: '只保留序列中最后一个非填充位置，例如当前状态。', params: {} },
  },
  doc: {
    en:
      '`y = x[n − 1]` of n real positions: (B, T, D) → (B, D). Takes the present out of a history: the state a policy acts ' +
      'in, or the query with which attention looks back at what came before.',
    'zh-CN':
      '`y = x[n − 1]`，n 为实际位置数：(B, T, D) → (B, D)。从历史中取出当前：策略所处的状态，或注意力回看过去时所用的查询。',
  },
  examples: [
    { params: {}, inputs: [[2, 3, 4]], output: [2, 4] },
    { params: {}, inputs: [[2, 4, 3]], masked: true, output: [2, 3] },
  ],
})

/** 1 where a position is real and none after it is: (B, T). */
function lastReal(g: Graph, mask: Value): Value {
  const [B, T] = mask.shape as [number, number]
  if (T === 1) return mask
  const after = g.slice(mask, { begin: [0, 1], size: [B, T - 1] }) // (B, T − 1)
  const next = g.concat([after, g.broadcastTo(g.constant(0), { shape: [B, 1] })], { axis: 1 }) // (B, T)
  return g.mul(mask, g.sub(1, next))
}
