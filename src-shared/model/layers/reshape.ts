import { z } from '../../zod'
import { example, expectNumbers } from '../expect'
import type { Positions } from '../graph/probe'
import { formatShape, sizeOf, type Shape } from '../graph/value'
import { misfit } from '../misfit'
import { nearestShape } from '../nearest-shape'
import { defineLayer, type Signal } from './define'

const length = z.union([z.literal(-1), z.int().min(1).max(1_048_576)])

/** Sizes without the batch, as a list or as text: `25, 16`. */
const sizes = z.preprocess(
  (given) =>
    typeof given === 'string'
      ? given
          .split(/[^-\d]+/)
          .filter(Boolean)
          .map(Number)
      : given,
  z.array(length).min(1).max(3),
)

/** The wanted sizes with the −1 worked out; the error names the nearest shape that holds as many numbers. */
function resolve(layer: string, from: Shape, wanted: Shape): Shape {
  const size = sizeOf(from.slice(1))
  const known = sizeOf(wanted.filter((n) => n > 0))
  const open = wanted.filter((n) => n < 0).length
  const shape = wanted.map((n) => (n < 0 && open === 1 ? size / known : n))
  if (open < 2 && shape.every(Number.isInteger) && sizeOf(shape) === size) return shape
  const near = nearestShape(size, wanted)
  const values = {
    got: example(from),
    size,
    wanted: formatShape(wanted).replaceAll('-', '−'),
    nearest: formatShape(near),
  }
  throw misfit(layer, 'reshape_size', values, [{ param: 'shape', value: near.join(', ') }])
}

/** What positions stand for after a reshape: kept where rows, columns or steps are the same or merged into one axis. */
function positionsAfter({ positions, value }: Signal, shape: Shape): Positions | undefined {
  const axes = value.shape.slice(1, -1)
  const same = shape.at(-1) === value.shape.at(-1) && sizeOf(shape.slice(0, -1)) === sizeOf(axes)
  return same && shape.length > 1 && shape.length <= axes.length + 1 ? positions : undefined
}

export default defineLayer({
  type: 'Reshape',
  group: 'shape',
  params: z.object({ shape: sizes.default([-1]) }),
  arity: [1, 1],
  build({ g, id, inputs: [signal], params }) {
    expectNumbers(id, signal)
    const { value, mask } = signal
    const shape = resolve(id, value.shape, params.shape)
    const keepsTime = shape.length === 2 && shape[0] === mask?.shape[1]
    return {
      value: g.reshape(value, { shape: [value.shape[0]!, ...shape] }),
      mask: keepsTime ? mask : undefined,
      positions: positionsAfter(signal, shape),
    }
  },
  text: {
    en: {
      name: 'Reshape',
      hint: 'The same numbers in another shape.',
      params: { shape: 'Shape (without the batch; −1 fills up)' },
    },
    'zh-CN': {
      name: '重塑',
      hint: '同样的数值，换一种形状。',
      params: { shape: '形状（不含批，−1 自动补足）' },
    },
  },
  doc: {
    en:
      '`(B, a·b) → (B, a, b)`: the same numbers in the same order. Use it to turn a vector into a sequence, or a ' +
      'sequence into a map. One size may be −1: it takes what is left.',
    'zh-CN':
      '`(B, a·b) → (B, a, b)`：数值和顺序不变。可把向量变为序列，或把序列变为特征图；其中一个大小可以是 −1，取余下的数目。',
  },
  examples: [
    { params: { shape: [4, 3] }, inputs: [[2, 12]], output: [2, 4, 3] },
    { params: { shape: [-1, 2] }, inputs: [[2, 3, 4, 2]], output: [2, 12, 2] },
    { params: { shape: '5, 3, 1' }, inputs: [[2, 5, 3]], output: [2, 5, 3, 1] },
  ],
})
