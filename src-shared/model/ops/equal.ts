import type { Operand, Value } from '../graph/value'
import { defineComparison } from './rules/comparing'

declare module '../graph/ops' {
  interface Ops {
    /** Whether a equals b, as float32 0 or 1. */
    equal(a: Operand, b: Operand): Value
  }
}

export default defineComparison('equal', (x, y) => x === y)
