import { words } from './stream'

/** Standard normal numbers. Box, Muller 1958. */
export function normal(seed: number, stream: string, step: number, count: number): Float32Array {
  const drawn = words(seed, stream, step, count + (count % 2))
  const result = new Float32Array(drawn.length)
  for (let i = 0; i < drawn.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((drawn[i]! + 1) / 2 ** 32))
    const angle = (2 * Math.PI * drawn[i + 1]!) / 2 ** 32
    result[i] = radius * Math.cos(angle)
    result[i + 1] = radius * Math.sin(angle)
  }
  return result.subarray(0, count)
}
