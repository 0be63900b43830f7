import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { applicationId } from './header'
import { backUp } from './backup'

/** One step of the schema. It is never edited after it was released. */
export interface Migration {
  readonly version: number
  up(db: Database): void
}

/** Brings the library up to date in one transaction, or leaves it exactly as it was. */
export function migrate(db: Database, migrations: readonly Migration[], backups: string): void {
  const from = db.pragma('user_version', { simple: true }) as number
  const pending = migrations.slice(from)
  const target = migrations.length
  if (pending.length === 0) return

  if (from > 0) backUp(db, join(backups, `before-version-${target}.sqlite`))
  db.transaction(() => {
    for (const { up } of pending) up(db)
    refuseBrokenKeys(db)
    db.pragma(`application_id = ${applicationId}`)
    db.pragma(`user_version = ${target}`)
  }).exclusive()
  // The version is read from the file's header without its journal, so it has to be there.
  db.pragma('wal_checkpoint(TRUNCATE)')
}

function refuseBrokenKeys(db: Database): void {
  const broken = db.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0)
    throw new TypeError(`a migration left ${broken.length} rows without what they refer to`)
}
