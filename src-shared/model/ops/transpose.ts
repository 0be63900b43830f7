import type { Shape, Value } from '../graph/value'
import { defineOp } from './define'

interface Transpose {
  /** Where each axis of the result comes from; the last two are swapped where absent. */
  readonly perm?: readonly number[]
}

declare module '../graph/ops' {
  interface Ops {
    /** The axes in another order. */
    transpose(x: Value, attrs?: Transpose): Value
  }
}

export default defineOp<Transpose>({
  type: 'transpose',
  shape: ([x], attrs) => permOf(x!, attrs).map((axis) => x![axis]!),
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs: [x], attrs }) {
    const perm = permOf(x!.shape, attrs)
    if (x!.op === 'transpose') {
      const inner = x!.attrs.perm as readonly number[]
      return g.transpose(x!.inputs[0]!, { perm: perm.map((axis) => inner[axis]!) })
    }
    if (keepsOrder(x!.shape, perm)) return g.reshape(x!, { shape: perm.map((axis) => x!.shape[axis]!) })
    if (!attrs.perm) return g.transpose(x!, { perm })
  },
  vjp: ({ g, attrs, grad }) => [
    g.transpose(grad, { perm: attrs.perm!.map((_, axis) => attrs.perm!.indexOf(axis)) }),
  ],
  onnx: ({ e, inputs, attrs }) => e.node('Transpose', inputs, { perm: { ints: attrs.perm! } }),
})

/** Whether only axes of size 1 change their place. */
function keepsOrder(shape: Shape, perm: readonly number[]): boolean {
  const moved = perm.filter((axis) => shape[axis] !== 1)
  return moved.every((axis, i) => i === 0 || axis > moved[i - 1]!)
}

function permOf(shape: Shape, { perm }: Transpose): readonly number[] {
  const rank = shape.length
  const axes = perm ?? [...shape.keys()].slice(0, -2).concat(rank - 1, rank - 2)
  if (axes.length !== rank || shape.some((_, axis) => !axes.includes(axis))) {
    throw new TypeError(`transpose: expected every axis of [${shape}] once, got [${axes}]`)
  }
  return axes
}
