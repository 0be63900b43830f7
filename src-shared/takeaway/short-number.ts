/** The number with the fewest digits that is this one as a float32: `0.1` of `0.10000000149011612`. */
export function shortNumber(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === Math.fround(value)) return short
  }
  return Number(value.toPrecision(9))
}
