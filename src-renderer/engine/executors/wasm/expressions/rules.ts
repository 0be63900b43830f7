import { get, set } from '../../tfjs/simd/code'
import { add, choose, gt, max } from '../../tfjs/simd/vector'
import { joined, type Rule } from './reduction'

/** Sums. */
export const sumRule: Rule = joined(0, add)

/** Maxima. */
export const maxRule: Rule = joined(-Infinity, max)

/** The place of the first maximum: of pairs of an element and its place. */
export const firstOfMost: Rule = {
  start: [-Infinity, 0],
  result: 1,
  take(emission, [most, where], [x, place]) {
    const isMore = emission.keep(gt(get(x!), get(most!)))
    return [
      ...set(where!, choose(get(place!), get(where!), get(isMore))),
      ...set(most!, choose(get(x!), get(most!), get(isMore))),
    ]
  },
}
