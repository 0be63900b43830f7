import type { Shape, Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /** Tensors one after another along an axis. */
    concat(parts: readonly Value[], attrs: { axis: number }): Value
  }
}

export default defineOp<{ axis: number }>({
  type: 'concat',
  shape: concatShape,
  dtype: ([x]) => x!.dtype,
  simplify({ g, inputs, attrs }) {
    if (inputs.length === 1) return inputs[0]
    if (attrs.axis < 0) return g.concat(inputs, { axis: attrs.axis + inputs[0]!.shape.length })
  },
  vjp({ g, inputs, attrs: { axis }, grad }) {
    let from = 0
    return inputs.map((input) => {
      const begin = input.shape.map((_, i) => (i === axis ? from : 0))
      from += input.shape[axis]!
      return g.slice(grad, { begin, size: input.shape })
    })
  },
  onnx: ({ e, inputs, attrs }) => e.node('Concat', inputs, { axis: { int: attrs.axis } }),
})

function concatShape(parts: readonly Shape[], attrs: { axis: number }): Shape {
  const [first] = parts
  if (!first) throw new TypeError('concat: expected at least one tensor, got none')
  const axis = attrs.axis < 0 ? attrs.axis + first.length : attrs.axis
  const fits = (part: Shape) =>
    part.length === first.length && part.every((size, i) => i === axis || size === first[i])
  const odd = parts.find((part) => !fits(part))
  if (odd) throw new TypeError(`concat: expected [${first}] but for axis ${axis}, got [${odd}]`)
  if (!(axis in first)) throw new TypeError(`concat: expected an axis of [${first}], got ${attrs.axis}`)
  return first.map((size, i) => (i === axis ? parts.reduce((sum, part) => sum + part[i]!, 0) : size))
}
