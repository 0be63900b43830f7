import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { rememberedBackends, type RememberedBackends } from '#shared/backends/remembered'
import type { MainHandlers } from '../answer'
import { writeWhole } from '../write-whole'

/** What this computer remembers of its backends: a file of its own, since the command line keeps it too. */
export function backendCalls(path: string) {
  return {
    'backends.get': () => read(path),
    'backends.set': (remembered) => {
      mkdirSync(dirname(path), { recursive: true })
      writeWhole(path, JSON.stringify(remembered, undefined, 2))
      return null
    },
  } satisfies Partial<MainHandlers>
}

/** What is missing or unreadable counts as never measured. */
function read(path: string): RememberedBackends {
  try {
    return rememberedBackends.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return rememberedBackends.parse({})
  }
}
