import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { Backup } from '#shared/ipc/storage/backups'
import { binding, type ConnectOptions } from './connection'

/** Libraries that a restored one took the place of lie in folders of this name, whole. */
export const replacedPrefix = '.replaced-'

/** Copies of a library's database that can be restored, the newest first. */
export function listBackups(dir: string, options: ConnectOptions): Backup[] {
  return [...copiesIn(dir), ...replacedIn(dir)]
    .map((name) => describe(dir, name, options))
    .sort((a, b) => b.madeAt - a.madeAt)
}

/** The file of a backup that is in the list; throws `backup_missing`. */
export function backupFile(dir: string, name: string): string {
  if (![...copiesIn(dir), ...replacedIn(dir)].includes(name))
    throw new HeadlightError('backup_missing', { name })
  return join(dir, name)
}

const copiesIn = (dir: string): string[] =>
  namesIn(join(dir, 'backups')).flatMap((name) => (name.endsWith('.sqlite') ? [`backups/${name}`] : []))

const replacedIn = (dir: string): string[] =>
  namesIn(dir).flatMap((name) =>
    name.startsWith(replacedPrefix) && existsSync(join(dir, name, 'headlight.sqlite'))
      ? [`${name}/headlight.sqlite`]
      : [],
  )

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

function describe(dir: string, name: string, options: ConnectOptions): Backup {
  const { size, mtimeMs } = statSync(join(dir, name))
  const kind = name.startsWith(replacedPrefix)
    ? 'replaced'
    : name.includes('before-version')
      ? 'update'
      : 'made'
  return { name, kind, madeAt: mtimeMs, bytes: size, runs: runsIn(join(dir, name), options) }
}

/** How many runs a copy holds; `null` where it cannot be read. */
function runsIn(file: string, options: ConnectOptions): number | null {
  try {
    const db = new Database(file, { ...binding(options), readonly: true })
    try {
      return db.prepare('SELECT count(*) FROM runs WHERE binned_at IS NULL').pluck().get() as number
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}
