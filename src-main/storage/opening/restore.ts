import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import { makeFolder, renameDurably, syncFile, syncFolder } from '../files/durable'
import { backupFile, replacedPrefix } from './backups'
import { binding, type ConnectOptions } from './connection'
import { refuseUnsound } from './inspect'
import type { Migration } from './migrate'

const database = ['headlight.sqlite', 'headlight.sqlite-wal', 'headlight.sqlite-shm']
const staged = (dir: string) => join(dir, 'headlight.restoring.sqlite')
const marker = (dir: string) => join(dir, 'headlight.restore')

/** What the next opening is to do: where the library of now goes, and whose blobs come. */
interface Plan {
  readonly aside: string
  readonly from: string
}

/**
 * Makes a whole and checked copy of a backup ready, which takes the library's place when it is opened next. Throws
 * `backup_missing`, `backup_damaged` or `library_newer`, and then nothing has changed.
 */
export function prepareRestore(
  dir: string,
  name: string,
  migrations: readonly Migration[],
  options: ConnectOptions,
): void {
  const unfinished = `${staged(dir)}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    copyInto(backupFile(dir, name), unfinished, options)
    refuseUnsound(dir, unfinished, migrations, options)
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    if (thrown instanceof HeadlightError) throw thrown
    throw new HeadlightError('backup_damaged', { name })
  }
  syncFile(unfinished)
  renameDurably(unfinished, staged(dir))
  const plan: Plan = { aside: freeName(dir), from: dirname(name) }
  writeFileSync(`${marker(dir)}.unfinished`, JSON.stringify(plan))
  syncFile(`${marker(dir)}.unfinished`)
  renameDurably(`${marker(dir)}.unfinished`, marker(dir))
}

/**
 * Puts a prepared backup into the library's place, and answers with the folder where that is kept, whole; `null` where nothing
 * was prepared. Cut short at any point, it goes on when it is called again.
 */
export function applyRestore(dir: string): string | null {
  if (!existsSync(marker(dir))) return null
  const { aside, from } = JSON.parse(readFileSync(marker(dir), 'utf8')) as Plan
  const folder = join(dir, aside)
  if (existsSync(staged(dir))) {
    mkdirSync(folder, { recursive: true })
    linkBlobs(join(dir, 'blobs'), join(folder, 'blobs'))
    for (const part of database.filter((name) => existsSync(join(dir, name))))
      renameSync(join(dir, part), join(folder, part))
    syncFolder(folder)
    linkBlobs(join(dir, from, 'blobs'), join(dir, 'blobs'))
    renameDurably(staged(dir), join(dir, 'headlight.sqlite'))
  }
  rmSync(marker(dir))
  syncFolder(dir)
  return folder
}

function copyInto(from: string, to: string, options: ConnectOptions): void {
  const db = new Database(from, { ...binding(options), readonly: true })
  try {
    db.prepare('VACUUM INTO ?').run(to)
  } finally {
    db.close()
  }
}

/** Gives a folder the blobs of another, as second names of the same bytes where the disk can. */
function linkBlobs(from: string, to: string): void {
  if (!existsSync(from)) return
  makeFolder(to)
  for (const name of readdirSync(from)) {
    if (existsSync(join(to, name))) continue
    try {
      linkSync(join(from, name), join(to, name))
    } catch {
      copyFileSync(join(from, name), join(to, name))
    }
  }
  syncFolder(to)
}

function freeName(dir: string): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${replacedPrefix}${time}` : `${replacedPrefix}${time}-${n}`
    if (!existsSync(join(dir, name))) return name
  }
}
