import type { Value } from '#shared/plots/scale'

/** Spearman's ρ over the pairs of numbers: 1 where both rise together, −1 where one falls; `null` for fewer than three. */
export function rankCorrelation(
  xs: readonly Value[],
  ys: readonly Value[],
): { rho: number | null; n: number } {
  const isNumber = (value: Value | undefined) => typeof value === 'number'
  const known = Array.from(xs.keys()).filter((i) => isNumber(xs[i]) && isNumber(ys[i]))
  const [a, b] = [xs, ys].map((values) => ranks(Float64Array.from(known, (i) => values[i] as number)))
  const n = known.length
  const middle = (n + 1) / 2
  let [both, first, second] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    both += (a![i]! - middle) * (b![i]! - middle)
    first += (a![i]! - middle) ** 2
    second += (b![i]! - middle) ** 2
  }
  const rho = n < 3 || first === 0 || second === 0 ? null : both / Math.sqrt(first * second)
  return { rho, n }
}

/** Places in ascending order from 1; equal values share their mean place. */
function ranks(values: Float64Array): Float64Array {
  const order = values.toSorted()
  const places = new Map<number, number>()
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && order[to + 1] === order[from]) to++
    places.set(order[from]!, (from + to) / 2 + 1)
    from = to + 1
  }
  return values.map((value) => places.get(value)!)
}
