import type { RunRecord } from '#shared/records'
import { eventsOf } from '#shared/takeaway/tensorboard'
import type { Storage } from '../storage'
import { mapImage } from './map-images'
import { mapsOf, taken } from './take'

/** A run as an event file of TensorBoard, its attention maps as pictures. */
export async function runEvents(storage: Storage, record: RunRecord): Promise<Uint8Array<ArrayBuffer>> {
  const maps = await mapsOf(storage, record.id)
  return eventsOf({ ...(await taken(storage, record)), images: maps.map(mapImage) })
}
