import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { z } from '#shared/zod'
import { upload } from '../../engine/blobs'
import { provideBundled } from '../provide-bundled'
import type { Storage } from '../storage'
import type { Watch } from './each-run'
import { storeFile } from './store-file'

/** What became of each run of a file. */
export type Arrivals = z.output<StorageCalls['bundles.store']['output']>['runs']

/**
 * Runs as the bytes of a `.headlight` file, a few MB at a time, with the contents of their datasets where `data`. Says how
 * much of it has come; where it is left off, storage forgets it.
 */
export async function* packRuns(
  storage: Storage,
  runs: readonly string[],
  data: boolean,
  { progress, signal }: Watch = {},
): AsyncGenerator<Uint8Array> {
  const { bundle } = await storage['bundles.pack']({ runs: [...runs], data })
  let part = 0
  try {
    while (part < 1) {
      signal?.throwIfAborted()
      const next = await storage['bundles.read']({ bundle })
      yield next.chunk
      part = next.part
      progress?.(part, 1)
    }
  } finally {
    if (part < 1) await storage['bundles.drop']({ bundle })
  }
}

/** Stores the runs of a `.headlight` file: all of them, or none. */
export async function storeRuns(storage: Storage, bytes: Uint8Array): Promise<Arrivals> {
  const { runs } = await storage['bundles.store']({ upload: await upload(storage, bytes) })
  return runs
}

/**
 * Reads runs of a file or a folder that the user handed over into the library: our own, TensorBoard's, or a table of
 * Weights & Biases or MLflow. Data that they lack is brought in where it ships with the app. Left off, nothing is stored.
 */
export async function importRuns(storage: Storage, path: string, watch: Watch = {}): Promise<Arrivals> {
  const arrived = await storeFile(storage, path, watch)
  const lacking = new Set(arrived.flatMap(({ lacks }) => lacks ?? []))
  const provided = new Set<string>()
  for (const dataset of lacking) if (await provideBundled(storage, dataset)) provided.add(dataset)
  return arrived.map((run) => ({ ...run, lacks: provided.has(run.lacks ?? '') ? null : run.lacks }))
}
