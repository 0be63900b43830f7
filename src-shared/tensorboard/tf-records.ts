import { HeadlightError } from '../errors'
import { maskedCrc } from './crc32c'

// A record: its length (uint64), the masked CRC of the length, the bytes, their masked CRC; all little-endian.
const headBytes = 12
const tailBytes = 4

/** Records one after another, as TensorFlow writes them. */
export function writeRecords(records: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const total = records.reduce((sum, { length }) => sum + headBytes + length + tailBytes, 0)
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const record of records) {
    view.setBigUint64(at, BigInt(record.length), true)
    view.setUint32(at + 8, maskedCrc(bytes.subarray(at, at + 8)), true)
    bytes.set(record, at + headBytes)
    view.setUint32(at + headBytes + record.length, maskedCrc(record), true)
    at += headBytes + record.length + tailBytes
  }
  return bytes
}

/**
 * The records of a file. The last one may be cut short, as in a file that is still being written or whose program was
 * ended; it is left out. Anything else that is wrong is `events_damaged`, with the byte at which it was found.
 */
export function* readRecords(bytes: Uint8Array, file: string): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refuse = (at: number) => new HeadlightError('events_damaged', { file, at })
  for (let at = 0; at + headBytes <= bytes.length;) {
    if (view.getUint32(at + 8, true) !== maskedCrc(bytes.subarray(at, at + 8))) throw refuse(at)
    const end = at + headBytes + Number(view.getBigUint64(at, true))
    if (end + tailBytes > bytes.length) return
    const record = bytes.subarray(at + headBytes, end)
    if (view.getUint32(end, true) !== maskedCrc(record)) throw refuse(at)
    yield record
    at = end + tailBytes
  }
}
