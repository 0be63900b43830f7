import { z } from '../../zod'
import { call } from '../call'

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(100_000)

/** What became of a run of a bundle: stored; here already as it is; here already, but another state of it, which is kept. */
const arrival = z.enum(['added', 'same', 'differs'])

/** What storage answers about bundles: runs in one file, for another library. */
export const bundleCalls = {
  /** Packs runs, with the contents of their datasets where `data`; its bytes are then read with `bundles.read`. */
  'bundles.pack': call(
    z.object({ runs: ids, data: z.boolean().default(false) }),
    z.object({ bundle: id, bytes: z.int() }),
  ),
  /** Bytes of the bundle packed last, from `offset`, at most 4 MB. After its last ones it is forgotten. */
  'bundles.read': call(
    z.object({ bundle: id, offset: z.int().min(0) }),
    z.object({ chunk: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  ),
  /** Forgets a packed bundle that is not wanted any more. */
  'bundles.drop': call(z.object({ bundle: id }), z.null()),
  /** Stores every run of an uploaded bundle, or none. `archived` where the run is in the archive; `lacks` names the dataset where it is not here. */
  'bundles.store': call(
    z.object({ upload: id }),
    z.object({
      runs: z.array(
        z.object({
          id,
          name: z.string(),
          arrival,
          archived: z.boolean(),
          content: z.string(),
          lacks: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** The sha256 of what each run is, whoever named it: equal in every library. */
  'bundles.content': call(z.object({ runs: ids }), z.array(z.object({ id, content: z.string() }))),
} as const

export type Arrival = z.infer<typeof arrival>
