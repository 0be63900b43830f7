import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { HeadlightError } from '#shared/errors'
import { sealLength } from './seal'

/** How far reading has come, and what ends it early. */
export interface Watch {
  onProgress?(done: number, total: number): void
  readonly signal?: AbortSignal | undefined
}

/** The parts of a sealed bundle. */
export interface Parts {
  readonly sizes: ReadonlyMap<string, number>
  /** The bytes of a part; one that is not there is a TypeError. */
  pieces(path: string): AsyncIterable<Uint8Array>
  close(): void
}

const zipMagic = [0x50, 0x4b, 3, 4] as const
const pieceBytes = 2 ** 20

/** Opens a bundle. No part is read before the seal is found to fit every byte. */
export async function unseal(file: string, watch: Watch = {}): Promise<Parts> {
  await checkSeal(file, watch)
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true })
  try {
    const entries = await entriesOf(zip)
    return {
      sizes: new Map([...entries].map(([path, { uncompressedSize }]) => [path, uncompressedSize])),
      pieces: (path) => piecesOf(zip, entries, path),
      close: () => zip.close(),
    }
  } catch (thrown) {
    zip.close()
    throw thrown
  }
}

async function checkSeal(file: string, { onProgress, signal }: Watch): Promise<void> {
  const { size } = await stat(file)
  const [first, seal] = await endsOf(file, size)
  if (!zipMagic.every((byte, i) => first[i] === byte)) throw new HeadlightError('bundle_not_one')
  const hash = createHash('sha256')
  let done = 0
  const end = size - sealLength - 1
  for await (const piece of createReadStream(file, {
    highWaterMark: pieceBytes,
    end: Math.max(0, end),
    signal,
  })) {
    hash.update(piece as Uint8Array)
    onProgress?.((done += (piece as Uint8Array).length), size)
  }
  if (end < 0 || hash.digest('hex') !== seal.toString('latin1'))
    throw new HeadlightError('bundle_altered', { bytes: size })
}

/** The first four bytes of a file, and the seal at its end. */
async function endsOf(file: string, size: number): Promise<[Buffer, Buffer]> {
  const handle = await open(file)
  try {
    const first = await handle.read(Buffer.alloc(4), 0, 4, 0)
    const last = await handle.read(Buffer.alloc(sealLength), 0, sealLength, Math.max(0, size - sealLength))
    return [first.buffer, last.buffer]
  } finally {
    await handle.close()
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const { fileName, compressionMethod } = entry
    if (entries.has(fileName)) throw new TypeError(`${fileName} stands in it twice`)
    // What is packed as it is cannot be more than the file is; only texts may become longer.
    if (compressionMethod !== 0 && !(compressionMethod === 8 && fileName.endsWith('.json')))
      throw new TypeError(`${fileName} is packed as no part is`)
    entries.set(fileName, entry)
  }
  return entries
}

async function* piecesOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, path: string) {
  const entry = entries.get(path)
  if (entry === undefined) throw new TypeError(`${path} is missing`)
  yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>
}
