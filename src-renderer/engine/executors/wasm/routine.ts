import type { Code } from '../tfjs/simd/code'

/** A function on addresses, without a result. */
export interface Routine {
  /** What profilers call it: ASCII. */
  readonly name: string
  readonly parameters: number
  /** Types of its local variables, which are numbered after the parameters. */
  readonly locals: readonly number[]
  readonly code: Code
}
