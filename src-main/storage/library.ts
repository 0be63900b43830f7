import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import { blobFolder, type Blobs } from './files/blobs'
import { makeFolder } from './files/durable'
import { uploadsInto, type Uploads } from './files/uploads'
import { moveAside } from './opening/aside'
import { connectTo, type ConnectOptions } from './opening/connection'
import { clearSuspicion, inspect, suspect } from './opening/inspect'
import { lock } from './opening/lock'
import { migrate, type Migration } from './opening/migrate'
import { applyRestore, prepareRestore } from './opening/restore'
import { tidy } from './opening/tidy'
import { migrations as ours } from './migrations'
import { plainly } from './plain-error'

/** An open library: the folder with its database and its blobs, owned by this process alone. */
export interface Library {
  readonly dir: string
  readonly db: Database
  readonly blobs: Blobs
  readonly uploads: Uploads
  /** What the user must know about how it opened. */
  readonly notice: HeadlightError | null
  readonly options: ConnectOptions
  /** Checks a backup, which takes the library's place when it is opened next. */
  prepareRestore(name: string): void
  /** Has the next opening check everything, because something read as damaged. */
  suspect(): void
  close(): void
}

export interface OpenOptions extends ConnectOptions {
  readonly migrations?: readonly Migration[]
}

/** Opens the library of a folder, or makes one there. A damaged one is moved aside, never deleted. */
export function openLibrary(dir: string, options: OpenOptions = {}): Library {
  return plainly(dir, () => {
    makeFolder(dir)
    const unlock = lock(dir, options)
    try {
      return opened(dir, options, unlock)
    } catch (thrown) {
      unlock()
      throw thrown
    }
  })
}

function opened(dir: string, options: OpenOptions, unlock: () => void): Library {
  const { migrations = ours } = options
  const replaced = applyRestore(dir)
  const damaged = inspect(dir, migrations, options) === 'damaged'
  const aside = damaged ? moveAside(dir) : null
  const blobs = blobFolder(join(dir, 'blobs'))
  const db = connectTo(join(dir, 'headlight.sqlite'), options)
  try {
    migrate(db, migrations, join(dir, 'backups'))
    tidy(db, blobs)
    clearSuspicion(dir)
  } catch (thrown) {
    db.close()
    throw thrown
  }
  const uploads = uploadsInto(blobs.dir)
  const close = () => {
    uploads.discardAll()
    db.close()
    unlock()
  }
  return {
    ...{ dir, db, blobs, uploads, options, close },
    notice: noticeOf(aside, replaced),
    prepareRestore: (name) => prepareRestore(dir, name, migrations, options),
    suspect: () => suspect(dir),
  }
}

function noticeOf(damaged: string | null, replaced: string | null): HeadlightError | null {
  if (damaged !== null) return new HeadlightError('library_moved_aside', { folder: damaged })
  return replaced === null ? null : new HeadlightError('library_restored', { folder: replaced })
}
