/** One key that the query looks at: its weight in A and, where there is one, in B. */
export interface Look {
  readonly key: number
  readonly label: string
  readonly a: number
  readonly b: number | null
}

/** The keys of one query, in their order; of many only the `most` strongest. */
export function looksOf(
  labels: readonly string[],
  a: ArrayLike<number>,
  b: ArrayLike<number> | null,
  most: number,
): readonly Look[] {
  const all = labels.map((label, key) => ({ key, label, a: a[key] ?? 0, b: b ? (b[key] ?? 0) : null }))
  if (all.length <= most) return all
  const strength = ({ a, b }: Look) => Math.max(a, b ?? 0)
  const kept = new Set(all.toSorted((x, y) => strength(y) - strength(x)).slice(0, most))
  return all.filter((look) => kept.has(look))
}
