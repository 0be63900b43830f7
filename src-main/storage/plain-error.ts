import { HeadlightError } from '#shared/errors'

const about = (code: string) => (folder: string) => new HeadlightError(code, { folder })
const full = (path: string) => new HeadlightError('disk_full', { path })
const readOnly = about('library_read_only')
const damaged = about('library_damaged')
const unreadable = about('library_unreadable')

/** What a failure of the disk or of SQLite means to the user, by its code. */
const meanings: Readonly<Record<string, (folder: string) => HeadlightError>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  SQLITE_FULL: full,
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  EEXIST: readOnly,
  ENOTDIR: readOnly,
  SQLITE_READONLY: readOnly,
  SQLITE_CANTOPEN: readOnly,
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_BUSY: about('library_open_elsewhere'),
  EIO: unreadable,
  SQLITE_IOERR: unreadable,
}

/** The first two words of a code: `SQLITE_CORRUPT` of `SQLITE_CORRUPT_VTAB`. */
export function codeOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return code.split('_').slice(0, 2).join('_')
}

/** Does the work; a failure of the disk or of SQLite becomes a plain error about the folder. */
export function plainly<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw meaningOf(folder, thrown)
  }
}

/** The plain error about the folder, where it is one of the disk or of SQLite; else what was thrown. */
export function meaningOf(folder: string, thrown: unknown): unknown {
  const meant = thrown instanceof HeadlightError ? undefined : meanings[codeOf(thrown)]
  return meant === undefined ? thrown : meant(folder)
}
