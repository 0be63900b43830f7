import type { Graph } from '../../graph/graph'
import type { Shape, Value } from '../../graph/value'
import type { OnnxEmitter } from '../onnx-emitter'
import type { Sliding } from './convolution'
import { onnxSliding, slidingSize } from './convolution'

/** A window of rows and columns that moves over maps (B, H, W, C). */
export interface Pooling extends Sliding {
  readonly window: readonly [number, number]
}

/** Shape of a pooling's result. */
export function pooledShape(op: string, x: Shape, attrs: Pooling): Shape {
  if (x.length !== 4) throw new TypeError(`${op}: expected [B, H, W, C], got [${x}]`)
  return [x[0]!, ...slidingSize(op, x.slice(1, 3), attrs.window, attrs), x[3]!]
}

/** For each place in the window, row by row, the elements that stand there: tensors of the result's shape. */
export function windowSlices(g: Graph, x: Value, attrs: Pooling, outside: number): Value[] {
  const [rows, columns] = attrs.padding
  const padded = g.pad(x, {
    before: [0, rows[0], columns[0], 0],
    after: [0, rows[1], columns[1], 0],
    value: outside,
  })
  const size = pooledShape('window', x.shape, attrs)
  const strides = [1, ...attrs.strides, 1]
  const places = [...Array(attrs.window[0] * attrs.window[1]).keys()]
  return places.map((place) => {
    const row = Math.floor(place / attrs.window[1])
    return g.slice(padded, { begin: [0, row, place % attrs.window[1], 0], size, strides })
  })
}

/** A pooling node of ONNX, which wants the channels second. */
export function onnxPooling(e: OnnxEmitter, type: string, x: string, attrs: Pooling, more = {}): string {
  const maps = e.node('Transpose', [x], { perm: { ints: [0, 3, 1, 2] } })
  const result = e.node(type, [maps], {
    kernel_shape: { ints: attrs.window },
    ...onnxSliding(attrs),
    ...more,
  })
  return e.node('Transpose', [result], { perm: { ints: [0, 2, 3, 1] } })
}
