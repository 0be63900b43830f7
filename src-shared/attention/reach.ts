import type { AttentionMap, Sight } from '../records'

/**
 * What a position above each layer of a stack can reach in the input, through all layers up to it: as far as they see
 * together, and only backwards where every one of them sees backwards only. Absent where everything can be reached. Of a stack
 * that mixes such layers with windows to both sides, it may name less than is out of reach, never more.
 */
export function reachThrough(stack: readonly Pick<AttentionMap, 'sight'>[]): (Sight | undefined)[] {
  let below: Sight = { causal: true, window: 0 } // each position is itself
  return stack.map(({ sight = { causal: false, window: null } }) => {
    below = {
      causal: below.causal && sight.causal,
      window: below.window === null || sight.window === null ? null : below.window + sight.window,
    }
    return below.causal || below.window !== null ? below : undefined
  })
}
