import type { ExampleView } from '../records'

/** Whether two runs look at the same thing; words are compared where they stand, and a graph is one for all of its nodes. */
export function isSameExample(a: ExampleView, b: ExampleView): boolean {
  if (a === b) return true
  if (a.kind === 'image' && b.kind === 'image') return areSame(a.pixels, b.pixels)
  if (a.kind === 'series' && b.kind === 'series') return areSame(a.values, b.values)
  if (a.kind === 'graph' && b.kind === 'graph') return areSame(a.nodes, b.nodes) && areSame(a.ends, b.ends)
  if (a.kind === 'episode' && b.kind === 'episode') return areSame(a.seen, b.seen)
  return hasWords(a) && hasWords(b)
}

const hasWords = ({ kind }: ExampleView) => kind === 'tokens' || kind === 'pair'

function areSame<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  return a.length === b.length && Array.from(a).every((value, i) => value === b[i])
}
