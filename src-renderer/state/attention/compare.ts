import { difference } from '#shared/attention/difference'
import { meanDivergence } from '#shared/attention/divergence'
import type { Grid } from '#shared/attention/grid'
import type { Head } from '#shared/attention/heads'

/** A head of A beside the same head of B; what cannot be compared is null. */
export interface HeadPair {
  readonly a: Head
  readonly b: Head | null
  readonly difference: Grid | null
  readonly divergence: number | null
  /** Entropy of B less that of A, in bits. */
  readonly entropyChange: number | null
}

/** Every head of A with the head of B at the same place. */
export function pairHeads(a: readonly (readonly Head[])[], b: readonly (readonly Head[])[]): HeadPair[] {
  return a.flatMap((heads, layer) => heads.map((head, i) => pair(head, b[layer]?.[i] ?? null)))
}

function pair(a: Head, b: Head | null): HeadPair {
  const apart = b && difference(a.grid, b.grid)
  return {
    a,
    b,
    difference: apart,
    divergence: apart && b ? meanDivergence(a.grid, b.grid) : null,
    entropyChange: b && b.figures.entropy - a.figures.entropy,
  }
}
