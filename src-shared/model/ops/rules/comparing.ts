import { broadcastShapes } from '../../graph/shapes'
import type { Value } from '../../graph/value'
import { defineOp } from '../define'
import type { OpDefinition } from '../define'
import { simplifyBinary } from './broadcasting'

type Comparison = 'greater' | 'greaterEqual' | 'less' | 'lessEqual' | 'equal'

/** An elementwise comparison: float32 ones and zeros, without a gradient. Integers are compared as floats. */
export function defineComparison(
  type: Comparison,
  holds: (x: number, y: number) => boolean,
): OpDefinition<object> {
  return defineOp({
    type,
    shape: ([a, b]) => broadcastShapes(type, a!, b!),
    simplify(context) {
      const { g, inputs } = context
      if (inputs.some((input) => input.dtype === 'int32'))
        return g[type](...floats(inputs, (input) => g.cast(input)))
      return simplifyBinary(
        context,
        (x, y) => Number(holds(x, y)),
        (a, b) => g[type](a, b),
      )
    },
    vjp: () => [null, null],
    onnx: ({ e, inputs }) => e.node('Cast', [e.node(onnxType(type), inputs)], { to: { int: 1 } }),
  })
}

function floats(inputs: readonly Value[], cast: (input: Value) => Value): [Value, Value] {
  return inputs.map(cast) as [Value, Value]
}

function onnxType(type: Comparison): string {
  return {
    greater: 'Greater',
    greaterEqual: 'GreaterOrEqual',
    less: 'Less',
    lessEqual: 'LessOrEqual',
    equal: 'Equal',
  }[type]
}
