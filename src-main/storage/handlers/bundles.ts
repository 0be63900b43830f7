import { rmSync } from 'node:fs'
import type { bundleCalls } from '#shared/ipc/storage/bundles'
import type { Handlers } from '#shared/ipc/call'
import { contentHash } from '../../bundle/encode'
import { Outgoing } from '../bundles/outgoing'
import { runReader } from '../bundles/read-run'
import { bundleStore } from '../bundles/store'
import type { Library } from '../library'

/** A bundle that is being stored: how far it is, and what leaves it off. */
interface Storing {
  readonly leave: AbortController
  part: number
}

/** Runs as one file, for another library and from it. */
export function bundleHandlers(library: Library): Handlers<typeof bundleCalls> {
  const { db, blobs, uploads } = library
  const [store, read] = [bundleStore(library), runReader(db, blobs)]
  const [outgoing, storing] = [new Outgoing(library), new Map<string, Storing>()]

  async function storeUpload(upload: string) {
    const { file } = uploads.finish(upload)
    const state: Storing = { leave: new AbortController(), part: 0 }
    storing.set(upload, state)
    const onProgress = (done: number, total: number) => void (state.part = done / total)
    try {
      return { runs: await store(file, { onProgress, signal: state.leave.signal }) }
    } finally {
      storing.delete(upload)
      rmSync(file, { force: true })
    }
  }

  return {
    'bundles.pack': ({ runs, data }) => outgoing.begin(runs, data),
    'bundles.read': ({ bundle }) => outgoing.read(bundle),
    'bundles.drop': ({ bundle }) => {
      outgoing.drop(bundle)
      return null
    },
    'bundles.store': ({ upload }) => storeUpload(upload),
    'bundles.storing': ({ upload }) => ({ part: storing.get(upload)?.part ?? 0 }),
    'bundles.leave': ({ upload }) => {
      storing.get(upload)?.leave.abort()
      uploads.discard(upload)
      return null
    },
    'bundles.content': ({ runs }) => runs.map((id) => ({ id, content: contentHash(read(id)) })),
  }
}
