import type { Operand, Value } from '../graph/value'
import { defineComparison } from './rules/comparing'

declare module '../graph/ops' {
  interface Ops {
    /** Whether a is at least b, as float32 0 or 1. */
    greaterEqual(a: Operand, b: Operand): Value
  }
}

export default defineComparison('greaterEqual', (x, y) => x >= y)
