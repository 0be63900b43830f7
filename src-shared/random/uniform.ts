import { words } from './stream'

/** Uniform numbers in [0, 1), multiples of 2⁻²⁴, which float32 holds exactly. */
export function uniform(seed: number, stream: string, step: number, count: number): Float32Array {
  return Float32Array.from(words(seed, stream, step, count), (word) => (word >>> 8) / 2 ** 24)
}
