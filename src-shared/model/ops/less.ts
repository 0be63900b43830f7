import type { Operand, Value } from '../graph/value'
import { defineComparison } from './rules/comparing'

declare module '../graph/ops' {
  interface Ops {
    /** Whether a is less than b, as float32 0 or 1. */
    less(a: Operand, b: Operand): Value
  }
}

export default defineComparison('less', (x, y) => x < y)
