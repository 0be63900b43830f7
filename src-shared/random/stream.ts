import { philox } from './philox'

/**
 * The random words of a named stream at one step: word `i` depends on (seed, stream, step, i) and on nothing else, so
 * that the processor and the graphics card can draw the same numbers in any order.
 */
export function words(seed: number, stream: string, step: number, count: number): Uint32Array {
  const result = new Uint32Array(count)
  philox(result, [seed, streamKey(stream)], [step, high(step), high(seed)])
  return result
}

/** FNV-1a, 32 bits, of a stream's name. */
export function streamKey(stream: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function high(integer: number): number {
  return Math.floor(integer / 2 ** 32)
}
