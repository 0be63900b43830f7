/** Round places for a scale from 0 to `domain`, with at most `most` steps between them. */
export function ticksTo(domain: number, most = 4): number[] {
  const rough = domain / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? rough
  return Array.from({ length: Math.floor(domain / step + 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(6)),
  )
}

/** Round places between two values, about `most` of them. */
export function ticksBetween(low: number, high: number, most: number): number[] {
  const span = high - low
  const power = 10 ** Math.floor(Math.log10(span / most))
  const step = [1, 2, 5, 10].map((times) => times * power).find((step) => step >= span / most) ?? span
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(6)))
}
