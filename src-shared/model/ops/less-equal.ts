import type { Operand, Value } from '../graph/value'
import { defineComparison } from './rules/comparing'

declare module '../graph/ops' {
  interface Ops {
    /** Whether a is at most b, as float32 0 or 1. */
    lessEqual(a: Operand, b: Operand): Value
  }
}

export default defineComparison('lessEqual', (x, y) => x <= y)
