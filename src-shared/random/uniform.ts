import { words } from './stream'

/** Uniform numbers in [0, 1), multiples of 2⁻²⁴, which float32 holds exactly. */
export function uniform(seed: number, stream: string, step: number, count: number): Float32Array {
  const drawn = words(seed, stream, step, count)
  const result = new Float32Array(count)
  for (let i = 0; i < count; i++) result[i] = (drawn[i]! >>> 8) * 2 ** -24
  return result
}
