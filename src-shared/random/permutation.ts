import { words } from './stream'

/** The numbers below `n` in random order, another one for each epoch. Fisher, Yates 1938. */
export function permutation(seed: number, stream: string, epoch: number, n: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  const drawn = words(seed, stream, epoch, n)
  for (let i = n - 1; i > 0; i--) {
    const other = Math.floor((drawn[i]! / 2 ** 32) * (i + 1))
    const kept = order[i]!
    order[i] = order[other]!
    order[other] = kept
  }
  return order
}
