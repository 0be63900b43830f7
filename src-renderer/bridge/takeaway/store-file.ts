import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { z } from '#shared/zod'
import { openImport, type RunsFile } from '../import-file'
import type { Storage } from '../storage'
import type { Watch } from './each-run'

type Arrivals = z.output<StorageCalls['bundles.store']['output']>['runs']

/** How often it is asked how far something is, in milliseconds. */
const askEvery = 200

/** Reads, carries and stores a file of runs, each a third of the progress. No more than a few MB of it are held. */
export async function storeFile(storage: Storage, path: string, watch: Watch): Promise<Arrivals> {
  const { progress, signal } = watch
  const third = (begun: number) => (part: number) => progress?.((begun + part) / 3, 1)
  const file = await openImport(storage, { path })
  const left = aborted(signal)
  try {
    const reading = async () => partOf(await file.progress())
    const runs = await Promise.race([left, following(file.runs(), reading, third(0))])
    const upload = await carried(storage, runs, signal, third(1))
    signal?.addEventListener('abort', () => void storage['bundles.leave']({ upload }))
    const storing = async () => (await storage['bundles.storing']({ upload })).part
    return (await following(storage['bundles.store']({ upload }), storing, third(2))).runs
  } finally {
    file.close()
  }
}

/** Uploads a file piece by piece. */
async function carried(
  storage: Storage,
  { bytes, read }: RunsFile,
  signal: AbortSignal | undefined,
  tell: (part: number) => void,
): Promise<string> {
  const { upload } = await storage['uploads.begin']({ bytes })
  try {
    for (let offset = 0; offset < bytes;) {
      signal?.throwIfAborted()
      const chunk = await read(offset)
      await storage['uploads.append']({ upload, chunk })
      offset += chunk.length
      tell(offset / bytes)
    }
    signal?.throwIfAborted()
    return upload
  } catch (thrown) {
    await storage['bundles.leave']({ upload })
    throw thrown
  }
}

/** What work comes to; while it goes on, it is asked how far it is. */
async function following<T>(
  work: Promise<T>,
  ask: () => Promise<number>,
  tell: (part: number) => void,
): Promise<T> {
  const timer = setInterval(() => void ask().then(tell, () => undefined), askEvery)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}

const partOf = ({ done, total }: { done: number; total: number }) => (total === 0 ? 0 : done / total)

/** Rejects when it is left off. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  const left = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error))
  })
  left.catch(() => {}) // heard only by those who wait at the time
  return left
}
