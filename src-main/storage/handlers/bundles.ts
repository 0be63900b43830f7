import { readFileSync, rmSync } from 'node:fs'
import type { bundleCalls } from '#shared/ipc/storage/bundles'
import type { Handlers } from '#shared/ipc/call'
import { decodeBundle } from '../../bundle/decode'
import { contentHash } from '../../bundle/encode'
import { bundlePacker, PackedBundle } from '../bundles/pack'
import { runReader } from '../bundles/read-run'
import { bundleStore } from '../bundles/store'
import type { Library } from '../library'

/** Runs as one file, for another library and from it. */
export function bundleHandlers({ db, blobs, uploads }: Library): Handlers<typeof bundleCalls> {
  const [pack, store, read] = [bundlePacker(db, blobs), bundleStore(db, blobs, uploads), runReader(db, blobs)]
  const packed = new PackedBundle()

  return {
    'bundles.pack': ({ runs, data }) => packed.keep(pack(runs, data)),
    'bundles.read': ({ bundle, offset }) => packed.read(bundle, offset),
    'bundles.drop': ({ bundle }) => {
      packed.drop(bundle)
      return null
    },
    'bundles.store': ({ upload }) => {
      const { file } = uploads.finish(upload)
      try {
        return { runs: store(decodeBundle(readFileSync(file))) }
      } finally {
        rmSync(file, { force: true })
      }
    },
    'bundles.content': ({ runs }) => runs.map((id) => ({ id, content: contentHash(read(id)) })),
  }
}
