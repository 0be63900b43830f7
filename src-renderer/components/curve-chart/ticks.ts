/** Round places for a scale from 0 to `domain`: at most five. */
export function ticksTo(domain: number): number[] {
  const rough = domain / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? rough
  return Array.from({ length: Math.floor(domain / step + 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(6)),
  )
}
