import { accessSync, constants, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import { codeOf } from '../plain-error'
import { binding, type ConnectOptions } from './connection'
import { applicationId, readHeader } from './header'
import type { Migration } from './migrate'
import { schemaHolds } from './schema'

export type Finding = 'new' | 'sound' | 'damaged'

/** Libraries up to this size are checked whole at every start: about half a second at most. */
const alwaysChecked = 64 * 1024 * 1024

/** SQLite's codes for a file that is not what it should be. */
const damage = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR', 'SQLITE_IOERR'])

/** Looks at the library of a folder without writing a byte to it. One of a newer version is refused. */
export function inspect(dir: string, migrations: readonly Migration[], options: ConnectOptions): Finding {
  const file = join(dir, 'headlight.sqlite')
  const header = readHeader(file)
  if (header === null) return hasRemains(dir) ? 'damaged' : 'new'
  if (!header.sqlite) return 'damaged'
  if (header.applicationId === applicationId) refuseNewer(dir, header.version, migrations)
  refuseReadOnly(file)
  try {
    return look(dir, file, migrations, options)
  } catch (thrown) {
    if (damage.has(codeOf(thrown))) return 'damaged'
    throw thrown
  }
}

/** Refuses a copy of a library that is not whole, or newer than we know. */
export function refuseUnsound(
  dir: string,
  file: string,
  migrations: readonly Migration[],
  options: ConnectOptions,
): void {
  const db = new Database(file, { ...binding(options), readonly: true })
  try {
    const version = db.pragma('user_version', { simple: true }) as number
    const isOurs = db.pragma('application_id', { simple: true }) === applicationId && version > 0
    if (isOurs) refuseNewer(dir, version, migrations)
    if (!isOurs || !schemaHolds(db, migrations.slice(0, version), options) || !passes(db))
      throw new TypeError('not a whole library')
  } finally {
    db.close()
  }
}

const marker = (dir: string) => join(dir, 'headlight.check')

/** Has the next `inspect` check everything. */
export const suspect = (dir: string): void => writeFileSync(marker(dir), '')

/** Says that everything was checked. */
export const clearSuspicion = (dir: string): void => rmSync(marker(dir), { force: true })

function look(dir: string, file: string, migrations: readonly Migration[], options: ConnectOptions): Finding {
  const mustCheck = needsCheck(dir, file)
  const db = new Database(file, { ...binding(options), readonly: true })
  try {
    const id = db.pragma('application_id', { simple: true })
    const version = db.pragma('user_version', { simple: true }) as number
    if (id === 0 && version === 0) return isEmpty(db) ? 'new' : 'damaged'
    if (id === applicationId) refuseNewer(dir, version, migrations)
    const whole =
      id === applicationId && version > 0 && schemaHolds(db, migrations.slice(0, version), options)
    return whole && (!mustCheck || passes(db)) ? 'sound' : 'damaged'
  } finally {
    db.close()
  }
}

function refuseNewer(folder: string, version: number, migrations: readonly Migration[]): void {
  if (version > migrations.length)
    throw new HeadlightError('library_newer', { folder, version, known: migrations.length })
}

/** SQLite would read such a file, and leave a journal beside it that stays read-only when the file is not any more. */
function refuseReadOnly(file: string): void {
  const files = [file, `${file}-wal`, `${file}-shm`].filter((name) => existsSync(name))
  for (const name of files) accessSync(name, constants.R_OK | constants.W_OK)
}

/** After an end that was not clean, after something read as damaged, and always while it is quick. */
function needsCheck(dir: string, file: string): boolean {
  return existsSync(marker(dir)) || sizeOf(`${file}-wal`) > 0 || sizeOf(file) <= alwaysChecked
}

function passes(db: Database.Database): boolean {
  const sound = db.pragma('integrity_check(1)', { simple: true }) === 'ok'
  return sound && (db.pragma('foreign_key_check') as unknown[]).length === 0
}

const isEmpty = (db: Database.Database) => db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined

/** Whether a database that is gone left anything: the journal or blobs must not meet a new one. */
function hasRemains(dir: string): boolean {
  const blobs = join(dir, 'blobs')
  return sizeOf(join(dir, 'headlight.sqlite-wal')) > 0 || (existsSync(blobs) && readdirSync(blobs).length > 0)
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
