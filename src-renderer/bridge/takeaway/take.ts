import type { AttentionMap, RunRecord } from '#shared/records'
import type { ShownRun, TakenRun } from '#shared/takeaway/taken-run'
import type { Storage } from '../storage'

/** A run with its series. */
export async function taken(storage: Storage, record: RunRecord): Promise<TakenRun> {
  return { record, metrics: await storage['metrics.read']({ run: record.id }) }
}

/** A run with everything that was stored of its examples. */
export async function shown(storage: Storage, record: RunRecord): Promise<ShownRun> {
  const predictions = await storage['predictions.read']({ run: record.id })
  return { ...(await taken(storage, record)), predictions, maps: await mapsOf(storage, record.id) }
}

/** All maps of a run. */
export async function mapsOf(storage: Storage, run: string): Promise<AttentionMap[]> {
  const entries = await storage['maps.index']({ run })
  const examples = [...new Set(entries.map(({ example }) => example))].sort((a, b) => a - b)
  const maps: AttentionMap[] = []
  for (const example of examples) {
    for (let after: number | null = -1; after !== null;) {
      const part: { maps: AttentionMap[]; next: number | null } = await storage['maps.range']({
        run,
        example,
        after,
      })
      maps.push(...part.maps)
      after = part.next
    }
  }
  return maps
}
