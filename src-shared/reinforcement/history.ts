/** What was observed, number by number, state after state. */
export type Observations = readonly (readonly number[])[]

/**
 * Writes the last `length` observations as one example (T, F), the oldest first; places that are not needed stay 0, which
 * no observation is.
 */
export function writeHistory(observations: Observations, length: number, into: Float32Array) {
  into.fill(0)
  observations.slice(-length).forEach((observed, t) => into.set(observed, t * observed.length))
}

/** Histories one after the other: (B, T, F). */
export function histories(all: readonly Observations[], length: number, width: number): Float32Array {
  const size = length * width
  const encoded = new Float32Array(all.length * size)
  all.forEach((observations, i) =>
    writeHistory(observations, length, encoded.subarray(i * size, (i + 1) * size)),
  )
  return encoded
}
