/** The number a user typed, or `null` where it is none: `3e-4`, `1,200`, `−0.5`. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll(',', '').replaceAll('，', '').replace('−', '-')
  if (plain === '') return null
  const number = Number(plain)
  return Number.isFinite(number) ? number : null
}

/** A setting's value as a field shows it: very small and very large ones with an exponent. */
export function printNumber(value: number | null): string {
  if (value === null) return ''
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-2 || size >= 1e9)) return value.toExponential().replace('e+', 'e')
  return String(value)
}

interface Stepping {
  readonly direction: 1 | -1
  /** Ten steps at once. */
  readonly large: boolean
  readonly step: number
  readonly log: boolean
  readonly whole: boolean
  readonly min: number
  readonly max: number
}

/** The value one step further, kept inside its range. */
export function stepped(value: number, { direction, large, step, log, whole, min, max }: Stepping): number {
  const moved = log ? value * (large ? 10 : 2) ** direction : value + direction * step * (large ? 10 : 1)
  const rounded = whole ? Math.round(moved) : Number(moved.toPrecision(12))
  return Math.min(Math.max(rounded, min), max)
}
