import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** Marks a SQLite file as a Headlight library: "HDLT". */
export const applicationId = 0x48444c54

/** The first 100 bytes of a database, read without SQLite, which could change the file. */
export interface Header {
  readonly sqlite: boolean
  readonly applicationId: number
  readonly version: number
}

/** The header of a file, or `null` where there is no file or nothing in it. */
export function readHeader(file: string): Header | null {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return null
  const bytes = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  const read = readSync(handle, bytes, 0, 100, 0)
  closeSync(handle)
  // The two version bytes after the magic say who may write and read: 1 is a rollback journal, 2 is WAL.
  const versions = [bytes[18]!, bytes[19]!].every((value) => value === 1 || value === 2)
  return {
    sqlite: read === 100 && versions && bytes.toString('latin1', 0, 16) === 'SQLite format 3\0',
    applicationId: bytes.readUInt32BE(68),
    version: bytes.readUInt32BE(60),
  }
}
