import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { makeFolder, renameDurably } from './durable'

/** Most bytes that cross a port in one message. */
export const chunkBytes = 4 * 1024 * 1024

/** The folder of big blobs; each file is named by the sha256 of its bytes. */
export interface Blobs {
  readonly dir: string
  /** Takes over a synced temporary file. */
  adopt(temporary: string, sha256: string): void
  remove(sha256: string): void
  /** Whether the bytes still are what the name says. */
  isSound(sha256: string): boolean
  /** Bytes from `offset`, at most `chunkBytes`. The whole file is checked before any of it is given out. */
  read(sha256: string, offset: number): { chunk: Uint8Array; total: number }
  /** How many bytes there are, 0 where the file is gone. */
  size(sha256: string): number
  /** Deletes every file that is not `named`: uploads and blobs whose row was never written. */
  collect(named: ReadonlySet<string>): void
}

export function blobFolder(dir: string): Blobs {
  makeFolder(dir)
  const pathOf = (sha256: string) => join(dir, sha256)
  const checked = new Map<string, string>()

  function isSound(sha256: string): boolean {
    const state = stateOf(pathOf(sha256))
    if (state === null) return false
    if (checked.get(sha256) === state) return true
    const sound = hashOf(pathOf(sha256)) === sha256
    if (sound) checked.set(sha256, state)
    return sound
  }

  return {
    dir,
    isSound,
    adopt: (temporary, sha256) => renameDurably(temporary, pathOf(sha256)),
    remove: (sha256) => rmSync(pathOf(sha256), { force: true }),
    read(sha256, offset) {
      if (!isSound(sha256)) throw new HeadlightError('blob_damaged', { folder: dir, file: sha256 })
      return readChunk(pathOf(sha256), offset)
    },
    size: (sha256) => statSync(pathOf(sha256), { throwIfNoEntry: false })?.size ?? 0,
    collect(named) {
      for (const name of readdirSync(dir)) if (!named.has(name)) rmSync(pathOf(name), { recursive: true })
    },
  }
}

/** Changes when the file is written again; `null` where there is none. */
function stateOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.size} ${stat.mtimeMs} ${stat.ino}`
}

function hashOf(file: string): string {
  const hash = createHash('sha256')
  const total = statSync(file).size
  for (let offset = 0; offset < total; offset += chunkBytes) hash.update(readChunk(file, offset).chunk)
  return hash.digest('hex')
}

function readChunk(file: string, offset: number): { chunk: Uint8Array; total: number } {
  const handle = openSync(file, 'r')
  try {
    const total = statSync(file).size
    const chunk = new Uint8Array(Math.max(0, Math.min(chunkBytes, total - offset)))
    const read = readSync(handle, chunk, 0, chunk.length, offset)
    return { chunk: read === chunk.length ? chunk : chunk.slice(0, read), total }
  } finally {
    closeSync(handle)
  }
}
