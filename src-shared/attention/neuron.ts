/** The queries and keys of one head: (Tq, D) and (Tk, D), and what their products are multiplied by. */
export interface QueryKeyVectors {
  readonly width: number
  readonly query: Float32Array
  readonly key: Float32Array
  readonly scale: number
}

/** How one raw score comes about: what each dimension adds to it. */
export interface ScoreParts {
  readonly query: Float32Array
  readonly key: Float32Array
  /** query × key × scale, dimension by dimension; their sum is the score before the softmax. */
  readonly parts: Float64Array
  readonly score: number
}

/** The score of a query and a key, dimension by dimension. */
export function scoreParts(vectors: QueryKeyVectors, query: number, key: number): ScoreParts {
  const { width, scale } = vectors
  const q = vectors.query.subarray(query * width, (query + 1) * width)
  const k = vectors.key.subarray(key * width, (key + 1) * width)
  const parts = Float64Array.from(q, (value, i) => value * k[i]! * scale)
  return { query: q, key: k, parts, score: parts.reduce((sum, part) => sum + part, 0) }
}
