import type { Shape, Value } from '../../model/graph/value'
import type { Dim } from './onnx-graph'

/** The name of the batch size in exported files. */
export const batchDim = 'batch'

/** A size as `factor · batchᵖᵒʷᵉʳ`. */
export interface SymbolicSize {
  readonly factor: number
  readonly power: number
}

/**
 * A batch size that marks every size it takes part in: a large prime that divides none of the sizes of `values`,
 * which were traced with a batch of 2.
 */
export function markingBatch(values: readonly Value[]): number {
  const sizes = [...new Set(values.flatMap(({ shape }) => shape))]
  let candidate = 7919
  while (!isPrime(candidate) || sizes.some((size) => size % candidate === 0)) candidate += 2
  return candidate
}

/** Takes the marking batch out of a size. */
export function symbolicSize(size: number, batch: number): SymbolicSize {
  let [factor, power] = [size, 0]
  while (factor > 0 && factor % batch === 0) [factor, power] = [factor / batch, power + 1]
  return { factor, power }
}

/** A size as files declare it: `10`, `batch`, `batch*12`. */
export function dimOf(size: number, batch: number): Dim {
  const { factor, power } = symbolicSize(size, batch)
  if (power === 0) return size
  return [...Array<string>(power).fill(batchDim), ...(factor === 1 ? [] : [factor])].join('*')
}

export function dimsOf(shape: Shape, batch: number): Dim[] {
  return shape.map((size) => dimOf(size, batch))
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false
  return n > 1
}
