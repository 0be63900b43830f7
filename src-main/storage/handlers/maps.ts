import type { Handlers } from '#shared/ipc/call'
import type { mapCalls } from '#shared/ipc/storage/maps'
import type { mapTable } from '../tables/maps'

/** Answers the calls about attention maps. */
export function mapHandlers(maps: ReturnType<typeof mapTable>): Handlers<typeof mapCalls> {
  return {
    'maps.index': ({ run }) => maps.index(run),
    'maps.read': ({ run, step, example, layer }) => maps.read(run, step, example, layer),
    'maps.range': ({ run, example, after }) => maps.range(run, example, after),
  }
}
