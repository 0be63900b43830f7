import { scoreParts } from '#shared/attention/neuron'
import type { ScoreParts } from '#shared/attention/neuron'
import type { Head } from '#shared/attention/heads'
import type { HeadVectors } from '#renderer/engine/protocol'

/** How a cell's score comes about, and what the position adds to it. */
export interface Neuron extends ScoreParts {
  /** `null` where positions add nothing. */
  readonly bias: number | null
  /** Sum and bias. */
  readonly raw: number
}

/** How the score of one cell of a head comes about; `null` where it is no product of vectors. */
export function neuronOf(
  all: readonly HeadVectors[] | undefined,
  { map, head }: Head,
  query: number,
  key: number,
): Neuron | null {
  const of = all?.find(({ layer, probe }) => layer === map.layer && probe === map.probe)
  if (!of || query >= of.queries || key >= of.keys) return null
  const { width, queries, keys, scale, bias } = of
  const part = (values: Float32Array, count: number) =>
    values.subarray(head * count * width, (head + 1) * count * width)
  const vectors = { width, scale, query: part(of.query, queries), key: part(of.key, keys) }
  const parts = scoreParts(vectors, query, key)
  const added = bias?.[(head * queries + query) * keys + key] ?? null
  return { ...parts, bias: added, raw: parts.score + (added ?? 0) }
}
