import type { Scale } from './scale'

interface Wishes {
  readonly log: boolean
  /** How many ticks there are at most, about. */
  readonly most: number
}

/** Numbers between the least and the largest, by their size or by their logarithm. */
export function numberScale(numbers: readonly number[], { log: wantsLog, most }: Wishes): Scale {
  let [low, high] = [Infinity, -Infinity]
  for (const value of numbers) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const log = wantsLog && low > 0
  const [to, from] = log ? [Math.log10, (x: number) => 10 ** x] : [(x: number) => x, (x: number) => x]
  const [start, length] = [to(low), to(high) - to(low)]
  const place = (value: number) => (length > 0 ? (to(value) - start) / length : 0.5)
  const values = log ? logTicks(low, high, most) : linearTicks(low, high, most)
  return {
    numeric: true,
    log,
    place: (value) =>
      typeof value === 'number' && Number.isFinite(value) && (!log || value > 0) ? place(value) : null,
    invert: (at) => from(start + at * length),
    ticks: values.map((value) => ({ value, place: place(value) })),
  }
}

function linearTicks(low: number, high: number, most: number): number[] {
  if (low === high) return [low]
  const rough = (high - low) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough)!
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(count, 0) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Powers of ten; with 2 and 5 between them where that leaves few. */
function logTicks(low: number, high: number, most: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const inside = (values: number[]) =>
    values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
  const fine = inside(powers.flatMap((power) => [1, 2, 5].map((times) => Number(`${times}e${power}`))))
  if (fine.length <= most + 1) return fine.length > 0 ? fine : [low]
  const every = Math.max(1, Math.ceil((last - first) / most))
  return inside(powers.filter((power) => (power - first) % every === 0).map((power) => Number(`1e${power}`)))
}
