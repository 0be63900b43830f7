import type { Box } from '../records'

/** Sides of a box, in any unit. */
export type Sides = Pick<Box, 'x' | 'y' | 'width' | 'height'>

/** Area that two boxes share over the area that they cover together: 0 where they are apart, 1 where they are one. */
export function intersectionOverUnion(a: Sides, b: Sides): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  const shared = Math.max(0, width) * Math.max(0, height)
  const together = a.width * a.height + b.width * b.height - shared
  return together > 0 ? shared / together : 0
}

/** A box that a model is so sure of. */
export type ScoredBox = Box & { readonly score: number }

/**
 * Non-maximum suppression: of boxes of one class that overlap by more than `overlap` only the surest. The surest comes
 * first.
 */
export function suppressed(boxes: readonly ScoredBox[], overlap: number): ScoredBox[] {
  const kept: ScoredBox[] = []
  for (const box of boxes.toSorted((a, b) => b.score - a.score)) {
    const isNew = kept.every(({ label, ...other }) => {
      return label !== box.label || intersectionOverUnion(other, box) <= overlap
    })
    if (isNew) kept.push(box)
  }
  return kept
}
