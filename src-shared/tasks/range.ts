/** The whole numbers from 0 to `count` − 1. */
export function range(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i)
}
