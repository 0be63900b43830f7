import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../files/durable'

/**
 * The parts of a library, in the order they are moved. The database goes first: if the move is cut short, its journal
 * and blobs are left without it, and the next start moves them too instead of giving them to a new database.
 */
const parts = ['headlight.sqlite', 'headlight.sqlite-wal', 'headlight.sqlite-shm', 'blobs']

/** Moves a damaged library whole into a folder of its own beside, and answers with that folder. Deletes nothing. */
export function moveAside(dir: string): string {
  const folder = freeName(dir)
  mkdirSync(folder)
  for (const part of parts.filter((name) => existsSync(join(dir, name)))) {
    renameSync(join(dir, part), join(folder, part))
    syncFolder(dir)
  }
  syncFolder(folder)
  return folder
}

function freeName(dir: string): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  for (let n = 1; ; n++) {
    const folder = join(dir, n === 1 ? `.damaged-${time}` : `.damaged-${time}-${n}`)
    if (!existsSync(folder)) return folder
  }
}
