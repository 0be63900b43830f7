import type { AttentionMap, RunRecord } from '../records'

/** Maps of one example in the order of the model's layers, those of one layer by name, wherever they come from. */
export function inModelOrder(
  maps: readonly AttentionMap[],
  { spec }: Pick<RunRecord, 'spec'>,
): AttentionMap[] {
  const place = new Map(spec.layers.map(({ id }, i) => [id, i]))
  const byName = (a: string, b: string) => Number(a > b) - Number(a < b)
  return maps.toSorted(
    (a, b) => (place.get(a.layer) ?? 0) - (place.get(b.layer) ?? 0) || byName(a.probe, b.probe),
  )
}
