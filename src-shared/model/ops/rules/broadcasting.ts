import { constantData } from '../../graph/constants'
import { broadcastShapes, sameShape } from '../../graph/shapes'
import type { Value } from '../../graph/value'
import type { OpContext } from '../define'

type Pair = readonly [Value, Value]

/**
 * A simpler form of an elementwise op of two inputs: computed where both are scalar constants, and without stretching
 * an input that the op stretches by itself.
 */
export function simplifyBinary(
  { g, inputs }: OpContext<object>,
  compute: (x: number, y: number) => number,
  apply: (a: Value, b: Value) => Value,
): Value | undefined {
  const [a, b] = inputs as unknown as Pair
  const [x, y] = [scalar(a), scalar(b)]
  if (x !== undefined && y !== undefined) return g.constant(compute(x, y))
  const plain = unstretched(a, b)
  return plain && apply(...plain)
}

/** The number a scalar constant holds. */
export function scalar(value: Value): number | undefined {
  return value.op === 'constant' && value.shape.length === 0 ? constantData(value)[0] : undefined
}

/** The same pair without a `broadcastTo` that changes nothing about the shape of the result. */
function unstretched(a: Value, b: Value): Pair | undefined {
  const shape = broadcastShapes('broadcast', a.shape, b.shape)
  const pairs: Pair[] = [
    [source(a), source(b)],
    [source(a), b],
    [a, source(b)],
  ]
  const same = (pair: Pair) => sameShape(broadcastShapes('broadcast', pair[0].shape, pair[1].shape), shape)
  return pairs.find((pair) => (pair[0] !== a || pair[1] !== b) && same(pair))
}

function source(value: Value): Value {
  return value.op === 'broadcastTo' ? value.inputs[0]! : value
}
