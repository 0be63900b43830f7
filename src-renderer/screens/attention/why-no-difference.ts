import * as m from '#shared/paraglide/messages.js'
import type { ExampleView } from '#shared/records'
import type { HeadPair } from '#renderer/state/attention/compare'

/** Why a head and its partner in another run have no difference map, and what still works. */
export function whyNoDifference(
  { a, b, apart }: HeadPair,
  view: ExampleView | undefined,
  slot: string,
): string {
  if (!b) return m.attention_no_partner({ slot })
  if (apart === 'tokens') return m.attention_other_tokens({ slot })
  const isAlike = a.grid.rows === b.grid.rows && a.grid.columns === b.grid.columns
  if (apart === 'example' || isAlike) return m.attention_other_example({ slot })
  const words = view?.kind === 'tokens' || view?.kind === 'pair'
  if (words && a.grid.rows > 1 && a.grid.rows !== b.grid.rows)
    return m.attention_no_difference_tokens({ slot, a: a.grid.rows, b: b.grid.rows })
  const size = ({ rows, columns }: typeof a.grid) => `${rows} × ${columns}`
  return m.attention_no_difference({ slot, a: size(a.grid), b: size(b.grid) })
}
