import { unzipSync, zipSync, type Zippable } from 'fflate/browser' // its other build declares a `require` that ours has already
import { HeadlightError } from '#shared/errors'
import { sha256 } from './sha256'

/** The parts of a bundle by their paths. */
export type Parts = ReadonlyMap<string, Uint8Array>

/** What a bundle may take, packed or unpacked. */
export const largestBundle = 2 ** 29

const mark = 'headlight-sha256:'
const sealBytes = mark.length + 64
const zipMagic = [0x50, 0x4b, 3, 4] as const

/**
 * A zip of the parts whose comment is the sha256 of all bytes before it. Equal parts give equal bytes: they stand in the
 * order of their paths and carry no time.
 */
export function seal(parts: Parts): Uint8Array {
  const mtime = new Date(1980, 0, 1)
  const files: Zippable = {}
  for (const path of [...parts.keys()].sort())
    files[path] = [parts.get(path)!, { level: path.endsWith('.json') ? 6 : 0, mtime }]
  const zip = zipSync(files)
  const sealed = new Uint8Array(zip.length + sealBytes)
  sealed.set(zip)
  new DataView(sealed.buffer).setUint16(zip.length - 2, sealBytes, true)
  sealed.set(Buffer.from(mark), zip.length)
  sealed.set(Buffer.from(sha256(sealed.subarray(0, zip.length + mark.length))), zip.length + mark.length)
  return sealed
}

/** The parts of a sealed bundle. No part is unpacked before the seal is found to fit every byte. */
export function unseal(bytes: Uint8Array): Parts {
  if (!zipMagic.every((byte, i) => bytes[i] === byte)) throw new HeadlightError('bundle_not_one')
  const seal = Buffer.from(bytes.subarray(-64)).toString('latin1')
  if (sha256(bytes.subarray(0, -64)) !== seal)
    throw new HeadlightError('bundle_altered', { bytes: bytes.length })
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: withinLimits() })))
  } catch (thrown) {
    if (thrown instanceof HeadlightError) throw thrown
    throw new HeadlightError('bundle_invalid', { detail: String(thrown) })
  }
}

/** Counts what the entries say they unpack to; the unpacker writes no more than that. */
function withinLimits(): (file: { originalSize: number }) => boolean {
  let total = 0
  return ({ originalSize }) => {
    total += originalSize
    if (total > largestBundle) throw tooLarge(total)
    return true
  }
}

/** The error for a bundle that is, or would become, larger than may be. */
export function tooLarge(bytes: number): HeadlightError {
  const megabytes = (size: number) => Math.ceil(size / 2 ** 20)
  return new HeadlightError('bundle_too_large', { got: megabytes(bytes), limit: megabytes(largestBundle) })
}
