import type { Operand, Value } from '../graph/value'
import { defineComparison } from './rules/comparing'

declare module '../graph/ops' {
  interface Ops {
    /** Whether a is greater than b, as float32 0 or 1. */
    greater(a: Operand, b: Operand): Value
  }
}

export default defineComparison('greater', (x, y) => x > y)
