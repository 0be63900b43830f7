/** An exponential moving average without the pull of its start; `amount` 0 leaves the values, near 1 flattens them. */
export function smooth(values: ArrayLike<number>, amount: number): Float64Array {
  const smoothed = new Float64Array(values.length)
  let [mean, weight] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isFinite(value)) {
      mean = amount * mean + (1 - amount) * value
      weight = amount * weight + (1 - amount)
    }
    smoothed[i] = Number.isFinite(value) ? mean / weight : Number.NaN
  }
  return smoothed
}
