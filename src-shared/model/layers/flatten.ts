import { z } from '../../zod'
import { expectNumbers, expectPositions } from '../expect'
import { sizeOf, type Value } from '../graph/value'
import type { Graph } from '../graph/graph'
import { zeroPadded } from '../masking'
import { defineLayer, type Signal } from './define'

/** A map (B, H, W, C) as the sequence (B, H·W, C) of its pixels; a sequence as it is. */
function asSequence(g: Graph, signal: Signal): Signal {
  const [B, ...rest] = signal.value.shape as [number, ...number[]]
  const shape = [B, sizeOf(rest.slice(0, -1)), rest.at(-1)!]
  return { ...signal, value: g.reshape(signal.value, { shape }) }
}

/** Everything an example has, in one row; padding counts as zeros. */
function asVector(g: Graph, { value, mask }: Signal): Value {
  const [B, ...rest] = value.shape as [number, ...number[]]
  return g.reshape(zeroPadded(g, value, mask), { shape: [B, sizeOf(rest)] }) // (B, T·D)
}

export default defineLayer({
  type: 'Flatten',
  group: 'shape',
  params: z.object({ keep: z.enum(['nothing', 'positions']).default('nothing') }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params: { keep } }) {
    expectNumbers(id, signal)
    if (keep === 'nothing') return { value: asVector(g, signal) }
    expectPositions(id, signal)
    return asSequence(g, signal)
  },
  text: {
    en: {
      name: 'Flatten',
      hint: 'Lays out a sequence or a map as one vector, or a map as a sequence of its pixels.',
      params: { keep: 'Keep' },
      choices: { nothing: 'Nothing: a vector', positions: 'Positions: a sequence' },
    },
    'zh-CN': {
      name: '展平',
      hint: '把序列或特征图展成一个向量，或把特征图展成像素序列。',
      params: { keep: '保留' },
      choices: { nothing: '不保留，得到向量', positions: '位置，得到序列' },
    },
  },
  doc: {
    en:
      '`(B, T, D) → (B, T·D)`; keeping positions, `(B, H, W, C) → (B, H·W, C)`. The first before a Dense layer that ' +
      'answers, the second before attention over a feature map, which is then drawn on the image.',
    'zh-CN':
      '`(B, T, D) → (B, T·D)`；保留位置时 `(B, H, W, C) → (B, H·W, C)`。前者用在给出答案的全连接层之前；' +
      '后者用在特征图的注意力之前，注意力随后画在图像上。',
  },
  examples: [
    { params: {}, inputs: [[2, 5, 3]], output: [2, 15] },
    { params: {}, inputs: [[2, 5, 3]], masked: true, output: [2, 15] },
    { params: {}, inputs: [[2, 3, 4, 2]], output: [2, 24] },
    { params: { keep: 'positions' }, inputs: [[2, 3, 4, 2]], output: [2, 12, 2] },
  ],
})
