import { join } from 'node:path'
import type { Handlers } from '#shared/ipc/call'
import type { backupCalls } from '#shared/ipc/storage/backups'
import type { Library } from '../library'
import { backUp } from '../opening/backup'
import { listBackups } from '../opening/backups'

/** Answers the calls about backups. */
export function backupHandlers({ dir, db, options, prepareRestore }: Library): Handlers<typeof backupCalls> {
  return {
    'backups.list': () => listBackups(dir, options),
    'backups.make': () => {
      const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
      backUp(db, join(dir, 'backups', `made-${time}.sqlite`))
      return null
    },
    'backups.prepare': ({ name }) => (prepareRestore(name), null),
  }
}
