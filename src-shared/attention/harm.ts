import type { Score } from '../tasks/define'

/** Figures of a model by the name of the measure. */
type Figures = Readonly<Record<string, number>>

/** How much worse a measure is in `without` than in `all`: above 0 where it is worse, whichever way is better. */
export function harm(all: Figures, without: Figures, { name, better }: Score): number {
  const change = without[name]! - all[name]!
  return change === 0 ? 0 : better === 'higher' ? -change : change
}

/** Places of results of an ablation after the first, which is that of the whole model: the most harmful first. */
export function byHarm([all, ...without]: readonly Figures[], measure: Score): number[] {
  const harms = without.map((figures) => harm(all!, figures, measure))
  return [...harms.keys()].sort((a, b) => harms[b]! - harms[a]!)
}
