import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import { codeOf } from '../plain-error'
import { binding, type ConnectOptions } from './connection'

/**
 * Takes the folder for this process and answers with how to let go. The lock is the operating system's, on a file of
 * its own through SQLite: a process that dies, however it dies, lets go of it.
 */
export function lock(dir: string, options: ConnectOptions): () => void {
  const file = join(dir, 'headlight.lock')
  try {
    return held(file, options)
  } catch (thrown) {
    if (codeOf(thrown) === 'SQLITE_BUSY') throw new HeadlightError('library_open_elsewhere', { folder: dir })
    if (codeOf(thrown) !== 'SQLITE_NOTADB') throw thrown
    rmSync(file) // Not a lock: someone wrote into the file.
    return held(file, options)
  }
}

function held(file: string, options: ConnectOptions): () => void {
  const db = new Database(file, { ...binding(options), timeout: 500 })
  try {
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    // Never committed. On a file that may only be read SQLite begins without locking anything, and this says so.
    db.pragma('user_version = 1')
  } catch (thrown) {
    db.close()
    throw thrown
  }
  return () => void db.close()
}
