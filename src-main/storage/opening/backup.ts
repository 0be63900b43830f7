import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { makeFolder, syncFile, syncFolder } from '../files/durable'

/**
 * Copies the database into a file that is there whole and checked, or not at all. One that is there already stays:
 * it was made before the same migration was first tried.
 */
export function backUp(db: Database, file: string): void {
  if (existsSync(file)) return
  const unfinished = `${file}.unfinished`
  makeFolder(dirname(file))
  rmSync(unfinished, { force: true })
  db.prepare('VACUUM INTO ?').run(unfinished)
  verify(db, unfinished)
  syncFile(unfinished)
  renameSync(unfinished, file)
  syncFolder(dirname(file))
}

function verify(db: Database, file: string): void {
  db.prepare('ATTACH ? AS backup').run(file)
  const result = db.pragma('backup.integrity_check(1)', { simple: true })
  db.exec('DETACH backup')
  if (result !== 'ok') throw new TypeError(`the backup is not whole: ${String(result)}`)
}
