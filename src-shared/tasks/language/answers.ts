/** The likeliest token at each of the places of an answer (T, V): (T). */
export function likeliest(answer: Float32Array, places: number): number[] {
  return eachPlace(answer, places, largest)
}

/** How likely that token is: (T). */
export function confidences(answer: Float32Array, places: number): Float32Array {
  return Float32Array.from(eachPlace(answer, places, (values) => values[largest(values)]!))
}

function eachPlace<T>(answer: Float32Array, places: number, of: (values: Float32Array) => T): T[] {
  const size = answer.length / places
  return Array.from({ length: places }, (_, t) => of(answer.subarray(t * size, (t + 1) * size)))
}

function largest(values: Float32Array): number {
  return values.reduce((best, value, at) => (value > values[best]! ? at : best), 0)
}
