/** Random words are made four at a time, by a key of two words and a counter of four. */
export const wordsPerBlock = 4

const [multiplierA, multiplierB] = [0xd2511f53 | 0, 0xcd9e8d57 | 0]
const [weylA, weylB] = [0x9e3779b9 | 0, 0xbb67ae85 | 0]

/**
 * Philox4x32-10: fills `target` with the random words of the counters (0, c1, c2, c3), (1, c1, c2, c3), …. Salmon,
 * Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */
export function philox(
  target: Uint32Array,
  key: readonly [number, number],
  counter: readonly [number, number, number],
  first = 0,
) {
  for (let at = 0, block = first; at < target.length; at += wordsPerBlock, block++) {
    let [c0, c1, c2, c3] = [block | 0, counter[0] | 0, counter[1] | 0, counter[2] | 0]
    let [k0, k1] = [key[0] | 0, key[1] | 0]
    for (let round = 0; round < 10; round++) {
      const highA = multiplyHigh(multiplierA, c0)
      const highB = multiplyHigh(multiplierB, c2)
      const lowA = Math.imul(multiplierA, c0)
      c0 = highB ^ c1 ^ k0
      c1 = Math.imul(multiplierB, c2)
      c2 = highA ^ c3 ^ k1
      c3 = lowA
      k0 = (k0 + weylA) | 0
      k1 = (k1 + weylB) | 0
    }
    target[at] = c0
    target[at + 1] = c1
    target[at + 2] = c2
    target[at + 3] = c3
  }
}

/** The upper 32 bits of the 64-bit product of two unsigned words. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const cross = (Math.imul(aHigh, bLow) >>> 0) + (Math.imul(aLow, bLow) >>> 16)
  const middle = (Math.imul(aLow, bHigh) >>> 0) + (cross & 0xffff)
  return (Math.imul(aHigh, bHigh) + ((cross / 65536) | 0) + ((middle / 65536) | 0)) | 0
}
