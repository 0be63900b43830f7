/** One key that the query looks at: its weight in A and, where there is one, in B. */
export interface Look {
  readonly key: number
  readonly label: string
  readonly a: number
  readonly b: number | null
}

/** Of many keys, those with less than this part of the strongest are left out. */
const least = 0.01

/** The keys that one query sees, in their order; of more than `most` only the strongest, and none that hardly counts. */
export function looksOf(
  labels: readonly string[],
  a: ArrayLike<number>,
  b: ArrayLike<number> | null,
  most: number,
  masked?: Uint8Array,
): readonly Look[] {
  const all = labels
    .map((label, key) => ({ key, label, a: a[key] ?? 0, b: b ? (b[key] ?? 0) : null }))
    .filter(({ key }) => !masked?.[key])
  if (all.length <= most) return all
  const strength = ({ a, b }: Look) => Math.max(Math.abs(a), Math.abs(b ?? 0))
  const strongest = all.toSorted((x, y) => strength(y) - strength(x)).slice(0, most)
  const enough = least * strength(strongest[0]!)
  const kept = new Set(strongest.filter((look) => strength(look) >= enough))
  return all.filter((look) => kept.has(look))
}

/** The ticks whose numbers stand clear of one another along the axis. */
export function clearTicks(ticks: readonly number[], across: (tick: number) => number): readonly number[] {
  const letter = 7
  let end = -Infinity
  return ticks
    .toSorted((a, b) => a - b)
    .filter((tick) => {
      const half = (String(tick).length * letter) / 2
      if (across(tick) - half < end) return false
      end = across(tick) + half + letter
      return true
    })
}
