import type { Value } from './value'

/**
 * The op vocabulary as methods of a graph: `g.matmul(a, b)`. Every file of `model/ops/` adds its own method to this
 * interface (`declare module '../graph/ops'`), so that no list names them.
 */
export interface Ops {
  /** A scalar, or a tensor filled from `values` in row-major order. */
  constant(values: number | ArrayLike<number>, shape?: readonly number[]): Value
}
