import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { fileProblem } from '../file-problem'
import { unpack } from './unpack'

/** Told after every piece: bytes of the file read so far, and how many it has. */
export type OnProgress = (done: number, total: number) => void

/** A file that can be read more than once, piece by piece; a gzip file gives what is packed in it. */
export interface ByteSource {
  /** Name without its folder, for sentences and records. */
  readonly file: string
  readonly size: number
  chunks(onProgress?: OnProgress): AsyncIterable<Uint8Array>
  /** A file of this name in the same folder, or in a folder `images` there; undefined where there is none. */
  beside(name: string): Promise<ByteSource | undefined>
}

const pieceBytes = 2 ** 20
const MiB = 2 ** 20

/** The file at a path. Refuses before reading: one that is not there, empty, no file, or larger than `limit` bytes. */
export async function openFile(path: string, limit: number): Promise<ByteSource> {
  const file = basename(path)
  const before = await stat(path).catch(fileProblem(path))
  if (!before.isFile()) throw new HeadlightError('file_not_regular', { file })
  if (before.size === 0) throw new HeadlightError('file_empty', { file })
  if (before.size > limit) throw tooLarge(file, limit, before.size)
  const packed = await beginsWithGzip(path)

  async function* read(onProgress?: OnProgress): AsyncGenerator<Uint8Array> {
    let done = 0
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      done += (piece as Uint8Array).length
      yield piece as Uint8Array
      onProgress?.(done, before.size)
    }
    const after = await stat(path)
    if (done !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new HeadlightError('file_changed', { file })
  }

  const chunks = (onProgress?: OnProgress): AsyncIterable<Uint8Array> => {
    const pieces = failingAs(path, read(onProgress))
    return packed ? unpack(pieces, file, () => tooLarge(file, limit), limit) : pieces
  }
  return { file, size: before.size, chunks, beside: (name) => besides(path, name, limit) }
}

/** Looks a name up among a folder's entries: a text from a file is never used as a path. */
async function besides(path: string, name: string, limit: number): Promise<ByteSource | undefined> {
  const wanted = name.split(/[/\\]/).at(-1)
  for (const folder of [dirname(path), join(dirname(path), 'images')]) {
    const entry = (await readdir(folder).catch(() => [])).find((known) => known === wanted)
    if (entry !== undefined) return openFile(join(folder, entry), limit)
  }
  return undefined
}

/** All bytes of a source in one piece. */
export async function readWhole(source: ByteSource, onProgress?: OnProgress): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of source.chunks(onProgress)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

async function beginsWithGzip(path: string): Promise<boolean> {
  const handle = await open(path).catch(fileProblem(path))
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(3), 0, 3, 0)
    return bytesRead === 3 && buffer.readUIntBE(0, 3) === 0x1f8b08
  } finally {
    await handle.close()
  }
}

/** Says what the system said about a file in a sentence for people. */
async function* failingAs(path: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (error) {
    if (error instanceof HeadlightError) throw error
    fileProblem(path)(error as NodeJS.ErrnoException)
  }
}

function tooLarge(file: string, limit: number, size?: number): HeadlightError {
  const megabytes = Math.round(limit / MiB)
  if (size === undefined) return new HeadlightError('file_unpacks_too_large', { file, limit: megabytes })
  return new HeadlightError('file_too_large', { file, got: Math.ceil(size / MiB), limit: megabytes })
}
