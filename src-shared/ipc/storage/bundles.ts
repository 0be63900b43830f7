import { z } from '../../zod'
import { call } from '../call'

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(100_000)

/** What became of a run of a bundle: stored; here already as it is; here already, but another state of it, which is kept. */
const arrival = z.enum(['added', 'same', 'differs'])

/** What storage answers about bundles: runs in one file, for another library. */
export const bundleCalls = {
  /** Begins a bundle of runs, with the contents of their datasets where `data`; it is made while `bundles.read` fetches it. */
  'bundles.pack': call(z.object({ runs: ids, data: z.boolean().default(false) }), z.object({ bundle: id })),
  /**
   * The next bytes of the bundle begun last, a few MB. `part` says how much of it has come, about, and is 1 with its last
   * ones; then it is forgotten.
   */
  'bundles.read': call(
    z.object({ bundle: id }),
    z.object({ chunk: z.custom<Uint8Array>((value) => value instanceof Uint8Array), part: z.number() }),
  ),
  /** Forgets a bundle that is not wanted any more. */
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
  /** How much of an uploaded bundle has been read, from 0 to 1, while `bundles.store` stores it. */
  'bundles.storing': call(z.object({ upload: id }), z.object({ part: z.number() })),
  /** Leaves off storing a bundle, or uploading it: nothing of it stays. */
  'bundles.leave': call(z.object({ upload: id }), z.null()),
  /** The sha256 of what each run is, whoever named it: equal in every library. */
  'bundles.content': call(z.object({ runs: ids }), z.array(z.object({ id, content: z.string() }))),
} as const

export type Arrival = z.infer<typeof arrival>
