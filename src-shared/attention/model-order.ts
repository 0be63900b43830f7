import type { AttentionMap, RunRecord } from '../records'

/** Maps of one example in the order of the model's layers; storage gives them by name. */
export function inModelOrder(
  maps: readonly AttentionMap[],
  { spec }: Pick<RunRecord, 'spec'>,
): AttentionMap[] {
  const place = new Map(spec.layers.map(({ id }, i) => [id, i]))
  return maps.toSorted((a, b) => (place.get(a.layer) ?? 0) - (place.get(b.layer) ?? 0))
}
