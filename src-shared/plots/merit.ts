import type { Quantity } from './quantity'
import { scaleOf } from './scale'

/** How good each run is by the last axis that has a better end, 0 to 1; `null` where nobody knows. */
export function meritOf(quantities: readonly Quantity[], count: number): (number | null)[] {
  const judge = quantities.findLast(({ better }) => better !== undefined)
  if (!judge) return Array.from({ length: count }, () => null)
  const scale = scaleOf(judge.values, { log: judge.log })
  return judge.values.map((value) => {
    const place = scale.place(value)
    return place === null || judge.better === 'higher' ? place : 1 - place
  })
}
