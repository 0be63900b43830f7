import { difference } from '#shared/attention/difference'
import { meanDivergence } from '#shared/attention/divergence'
import type { Grid } from '#shared/attention/grid'
import type { Head } from '#shared/attention/heads'
import { isSameExample } from '#shared/attention/same-example'
import { wordsAt } from '#shared/attention/tokens-of'
import type { ExampleView } from '#shared/records'

/** Why two maps have no difference: other shapes, other tokens at their places, or another example altogether. */
export type Apart = 'shape' | 'tokens' | 'example'

/** A head of A beside a head of another run; what cannot be compared is null. */
export interface HeadPair {
  readonly a: Head
  readonly b: Head | null
  readonly apart: Apart | null
  readonly difference: Grid | null
  readonly divergence: number | null
  /** Entropy of B less that of A, in bits. */
  readonly entropyChange: number | null
}

/** One side of a comparison: its heads, layer by layer, and the example they are of. */
export interface Side {
  readonly heads: readonly (readonly Head[])[]
  readonly view: ExampleView | undefined
}

/** Which head of the other side stands beside a head. */
export type Partner = (head: Head) => Head | null

/** Every head of A with its partner; numbers of both signs have no divergence. */
export function pairHeads(a: Side, b: Side, partner: Partner, signed = false): HeadPair[] {
  return a.heads.flat().map((head) => pair([head, a.view], [partner(head), b.view], signed))
}

/** The head at the same place: of the same layer, with the same number. */
export function atSamePlace({ heads }: Side): Partner {
  return ({ layer, head }) => heads.flat().find((one) => one.layer === layer && one.head === head) ?? null
}

type Shown<H> = readonly [head: H, view: ExampleView | undefined]

function pair([a, viewA]: Shown<Head>, [b, viewB]: Shown<Head | null>, signed: boolean): HeadPair {
  const apart = b && whyApart([a, viewA], [b, viewB])
  const comparable = b !== null && apart === null
  return {
    ...{ a, b, apart },
    difference: comparable ? difference(a.grid, b.grid) : null,
    divergence: comparable && !signed ? meanDivergence(a.grid, b.grid) : null,
    entropyChange: b && b.figures.entropy - a.figures.entropy,
  }
}

function whyApart([a, viewA]: Shown<Head>, [b, viewB]: Shown<Head>): Apart | null {
  if (a.grid.rows !== b.grid.rows || a.grid.columns !== b.grid.columns) return 'shape'
  const differ = (['queryPositions', 'keyPositions'] as const).some((axis) => {
    const [of, other] = [wordsAt(a.map[axis], viewA), wordsAt(b.map[axis], viewB)]
    return of !== undefined && other !== undefined && of.join('\n') !== other.join('\n')
  })
  if (differ) return 'tokens'
  return viewA && viewB && !isSameExample(viewA, viewB) ? 'example' : null
}
