import { writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import { toErrorData } from '#shared/errors'

/** Opens the library of a folder and begins to store in it, as a user who owns nothing; says how that went. */
new Database(':memory:').close() // The native module is read while we may read everything.
if (process.getuid!() === 0) process.setuid!(65_534)

function attempt(): string {
  try {
    const storage = storageHandlers(openLibrary(process.argv[2]!))
    void storage['notes.write']({ key: 'a', json: '1' })
    void storage['uploads.begin']({ bytes: 1 })
    return 'stored'
  } catch (thrown) {
    return toErrorData(thrown).code
  }
}

writeSync(1, attempt())
