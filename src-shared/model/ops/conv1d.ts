import type { Shape, Value } from '../graph/value'
import { convolutionShape } from './rules/convolution'
import type { Sliding } from './rules/convolution'
import { defineOp } from './define'

interface Sliding1d {
  readonly stride: number
  /** Zeros added before and after. */
  readonly padding: readonly [number, number]
  readonly dilation?: number
}

declare module '../graph/ops' {
  interface Ops {
    /** Convolution of sequences (B, T, I) with a filter (O, I, k), which is PyTorch's order → (B, T′, O). */
    conv1d(x: Value, filter: Value, attrs: Sliding1d): Value
  }
}

export default defineOp<Sliding1d>({
  type: 'conv1d',
  shape([x, filter], attrs) {
    if (x!.length !== 3 || filter!.length !== 3) {
      throw new TypeError(`conv1d: expected [B, T, I] and [O, I, k], got [${x}] and [${filter}]`)
    }
    return withoutRow(convolutionShape('conv1d', asRow(x!), asRow(filter!, 2), inOneRow(attrs)))
  },
  decompose({ g, inputs: [x, filter], attrs }) {
    const row = g.reshape(x!, { shape: asRow(x!.shape) }) // (B, 1, T, I)
    const result = g.conv2d(row, g.reshape(filter!, { shape: asRow(filter!.shape, 2) }), inOneRow(attrs)) // (B, 1, T′, O)
    return g.reshape(result, { shape: withoutRow(result.shape) })
  },
  onnx({ e, inputs: [x, filter], attrs: { stride, padding, dilation } }) {
    const swap = { perm: { ints: [0, 2, 1] } }
    const result = e.node('Conv', [e.node('Transpose', [x!], swap), filter!], {
      strides: { ints: [stride] },
      pads: { ints: padding },
      ...(dilation && { dilations: { ints: [dilation] } }),
    })
    return e.node('Transpose', [result], swap)
  },
})

function asRow(shape: Shape, axis = 1): Shape {
  return [...shape.slice(0, axis), 1, ...shape.slice(axis)]
}

function withoutRow([batch, , ...rest]: Shape): Shape {
  return [batch!, ...rest]
}

function inOneRow({ stride, padding, dilation }: Sliding1d): Sliding {
  return {
    strides: [1, stride],
    padding: [[0, 0], padding],
    ...(dilation && { dilations: [1, dilation] as const }),
  }
}
