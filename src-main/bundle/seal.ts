import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A part of a bundle: its path, and its bytes when they are asked for. */
export type Part = readonly [path: string, pieces: () => Iterable<Uint8Array>]

/** What stands before the seal in the comment of the zip. */
export const mark = 'headlight-sha256:'

/** How long the seal is: a sha256 in hex. */
export const sealLength = 64

/** The time that zips begin with; ours says nothing else. */
const mtime = new Date(1980, 0, 1)

/**
 * A zip of the parts, in their order, whose comment is the sha256 of all bytes before it. Its parts are read one after
 * another while it is taken. Where a size or an offset needs more than 32 bits it is a zip64; `zip64` makes it one.
 */
export async function* seal(parts: Iterable<Part>, zip64 = false): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held = Buffer.alloc(0)
  for await (const piece of zipped(parts, zip64)) {
    const known = Buffer.concat([held, piece])
    const sure = known.subarray(0, Math.max(0, known.length - sealLength))
    held = known.subarray(sure.length)
    if (sure.length === 0) continue
    hash.update(sure)
    yield sure
  }
  yield Buffer.from(hash.digest('hex'))
}

/** The zip with a place for the seal at its end. */
function zipped(parts: Iterable<Part>, forceZip64Format: boolean): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (thrown: Error) => out.destroy(thrown))
  for (const [path, pieces] of parts) {
    const options = { mtime, forceDosTimestamp: true, forceZip64Format, compressionLevel: levelOf(path) }
    zip.addReadStreamLazy(path, options, (give) =>
      give(null, Readable.from(pieces(), { objectMode: false, autoDestroy: true })),
    )
  }
  zip.end({ comment: mark + '0'.repeat(sealLength), forceZip64Format })
  return out
}

const levelOf = (path: string) => (path.endsWith('.json') ? 6 : 0)
