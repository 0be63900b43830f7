import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'

/** Bytes a message carries at most. */
const chunkSize = 4_000_000

export type Storage = Client<StorageCalls>

/** Sends bytes to storage, chunk by chunk; the answer names the upload for the call that commits it. */
export async function upload(storage: Storage, bytes: Uint8Array): Promise<string> {
  const { upload } = await storage['uploads.begin']({ bytes: bytes.length })
  for (let from = 0; from < bytes.length; from += chunkSize) {
    await storage['uploads.append']({ upload, chunk: bytes.slice(from, from + chunkSize) })
  }
  return upload
}

/** Fetches stored bytes by their sha256. */
export async function download(storage: Storage, sha256: string): Promise<Uint8Array> {
  const { chunk, total } = await storage['blobs.read']({ sha256, offset: 0 })
  const bytes = new Uint8Array(total)
  bytes.set(chunk)
  for (let offset = chunk.length; offset < total;) {
    const next = await storage['blobs.read']({ sha256, offset })
    bytes.set(next.chunk, offset)
    offset += next.chunk.length
  }
  return bytes
}
