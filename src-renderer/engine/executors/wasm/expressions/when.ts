import { get, int, set, type Code } from '../../tfjs/simd/code'
import { loopsOf, needsOf, type Affine } from '../affine'
import type { Expression } from '../expression'
import { isBelow } from '../instructions'

/** That an integer is at least `from` and below `to`. */
export interface Test {
  readonly at: Affine
  readonly from: number
  readonly to: number
}

/** One expression where all tests hold, another elsewhere. Only one of them is computed. */
export const when = (
  id: number,
  tests: readonly Test[],
  inside: Expression,
  outside: Expression,
): Expression => ({
  id,
  loops: new Set([...tests.flatMap(({ at }) => [...loopsOf(at)]), ...inside.loops, ...outside.loops]),
  inputs: [inside, outside, ...tests.flatMap(({ at }) => needsOf(at))],
  integers: tests.map(({ at }) => at),
  emit(emission) {
    const result = emission.vector()
    // Unsigned, so that what is below `from` is far above.
    const holds = tests.map(({ at, from, to }) =>
      isBelow([...get(emission.integer(at)), ...int(-from), 0x6a], int(to - from)),
    )
    const all = holds.reduce((a, b): Code => [...a, ...b, 0x71])
    const branch = (value: Expression) => emission.branch(() => set(result, get(emission.value(value))))
    emission.write([...all, 0x04, 0x40, ...branch(inside), 0x05, ...branch(outside), 0x0b])
    return result
  },
})
