import { createHash, randomUUID, type Hash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { HeadlightError } from '#shared/errors'

/** Bytes on their way into the library. */
export interface Uploads {
  begin(bytes: number): string
  append(upload: string, chunk: Uint8Array): void
  /** Ends an upload: its bytes are on the disk in a temporary file. */
  finish(upload: string): FinishedUpload
  /** Forgets an upload that is not wanted any more, if it is still open. */
  discard(upload: string): void
  discardAll(): void
}

export interface FinishedUpload {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

interface Open {
  readonly file: string
  readonly handle: number
  readonly expected: number
  readonly hash: Hash
  got: number
}

/** Uploads that were begun and never finished; the oldest give way. */
const mostOpen = 32

export function uploadsInto(dir: string): Uploads {
  const open = new Map<string, Open>()

  function take(upload: string): Open {
    const found = open.get(upload)
    if (found === undefined) throw new HeadlightError('upload_missing')
    return found
  }

  function discard(upload: string): void {
    const { file, handle } = take(upload)
    open.delete(upload)
    closeSync(handle)
    rmSync(file, { force: true })
  }

  return {
    begin(expected) {
      const [oldest] = open.keys()
      if (open.size >= mostOpen) discard(oldest!)
      const upload = randomUUID()
      const file = join(dir, `.upload-${upload}`)
      open.set(upload, { file, handle: openSync(file, 'wx'), expected, hash: createHash('sha256'), got: 0 })
      return upload
    },
    append(upload, chunk) {
      const target = take(upload)
      try {
        if (target.got + chunk.length > target.expected) throw wrongSize(target, target.got + chunk.length)
        writeAll(target.handle, chunk)
      } catch (thrown) {
        discard(upload) // On a full disk its space is what is missing.
        throw thrown
      }
      target.hash.update(chunk)
      target.got += chunk.length
    },
    finish(upload) {
      const target = take(upload)
      try {
        if (target.got !== target.expected) throw wrongSize(target, target.got)
        fsyncSync(target.handle)
      } catch (thrown) {
        discard(upload)
        throw thrown
      }
      open.delete(upload)
      closeSync(target.handle)
      return { file: target.file, sha256: target.hash.digest('hex'), bytes: target.got }
    },
    discard: (upload) => {
      if (open.has(upload)) discard(upload)
    },
    discardAll: () => [...open.keys()].forEach(discard),
  }
}

const wrongSize = ({ expected }: Open, got: number) =>
  new HeadlightError('upload_incomplete', { expected, got })

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) offset += writeSync(handle, bytes, offset)
}
