import type { Variable } from './affine'
import type { Build } from './build'
import type { Expression } from './expression'
import { sumRule } from './expressions/rules'

/** Σ a·b over some loops. */
export function sumOfProducts(
  build: Build,
  loops: readonly Variable[],
  a: Expression,
  b: Expression,
): Expression {
  return build.reduce(sumRule, 'sum', loops, [build.apply('mul', a, b)])
}
