/** Places moved apart so that neighbours keep `gap`, as little as possible, in their order and within the range. */
export function spread(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!)
  const moved = [...places]
  let floor = low
  for (const i of order) floor = (moved[i] = Math.max(places[i]!, floor)) + gap
  let ceiling = high
  for (const i of order.reverse()) ceiling = (moved[i] = Math.min(moved[i]!, ceiling)) - gap
  return moved
}
