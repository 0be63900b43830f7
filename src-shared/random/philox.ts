/** One block of random words: a counter of four and a key of two 32-bit words. */
export type Words = readonly [number, number, number, number]

const [multiplierA, multiplierB] = [0xd2511f53, 0xcd9e8d57]
const [weylA, weylB] = [0x9e3779b9, 0xbb67ae85]

/**
 * Philox4x32-10: the four random 32-bit words that belong to a counter and a key. Salmon, Moraes, Dror, Shaw 2011,
 * "Parallel random numbers: as easy as 1, 2, 3".
 */
export function philox([c0, c1, c2, c3]: Words, k0: number, k1: number): Words {
  for (let round = 0; round < 10; round++) {
    const highA = multiplyHigh(multiplierA, c0)
    const highB = multiplyHigh(multiplierB, c2)
    const lowA = Math.imul(multiplierA, c0)
    const lowB = Math.imul(multiplierB, c2)
    c0 = highB ^ c1 ^ k0
    c2 = highA ^ c3 ^ k1
    c1 = lowB
    c3 = lowA
    k0 = (k0 + weylA) | 0
    k1 = (k1 + weylB) | 0
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0]
}

/** The upper 32 bits of the 64-bit product of two unsigned words. */
function multiplyHigh(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16]
  const cross = Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)
  const middle = (cross & 0xffff) + Math.imul(aLow, bHigh)
  return (Math.imul(aHigh, bHigh) + Math.floor((cross >>> 0) / 65536) + (middle >>> 16)) | 0
}
