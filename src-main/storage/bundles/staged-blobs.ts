import { rmSync } from 'node:fs'
import type { FinishedUpload, Uploads } from '../files/uploads'

/** Blobs of a bundle on their way into the library, as uploads that nothing names yet. */
export function stageBlobs(uploads: Uploads) {
  const files: FinishedUpload[] = []

  return {
    files: files as readonly FinishedUpload[],
    /** Writes a blob to the disk, piece by piece. */
    async add(_sha256: string, bytes: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
      const upload = uploads.begin(bytes)
      try {
        for await (const piece of pieces) uploads.append(upload, piece)
        files.push(uploads.finish(upload))
      } finally {
        uploads.discard(upload)
      }
    },
    /** Deletes those that did not become blobs. */
    close: () => files.forEach(({ file }) => rmSync(file, { force: true })),
  }
}
