import type { Value } from '#shared/plots/scale'

/** Spearman's ρ over the pairs of numbers: 1 where both rise together, −1 where one falls; `null` for fewer than three. */
export function rankCorrelation(
  xs: readonly Value[],
  ys: readonly Value[],
): { rho: number | null; n: number } {
  const pairs = xs.flatMap((x, i) => {
    const y = ys[i]
    return typeof x === 'number' && typeof y === 'number' ? [[x, y] as const] : []
  })
  const [a, b] = [ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y))]
  const n = pairs.length
  const middle = (n + 1) / 2
  let [both, first, second] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    both += (a[i]! - middle) * (b[i]! - middle)
    first += (a[i]! - middle) ** 2
    second += (b[i]! - middle) ** 2
  }
  const rho = n < 3 || first === 0 || second === 0 ? null : both / Math.sqrt(first * second)
  return { rho, n }
}

/** Places in ascending order from 1; equal values share their mean place. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const places = new Array<number>(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++
    for (let i = from; i <= to; i++) places[order[i]!] = (from + to) / 2 + 1
    from = to + 1
  }
  return places
}
