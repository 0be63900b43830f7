import { join } from 'node:path'
import type { MainHandlers } from '../answer'
import type { HandedOver } from '../handed-over'
import { bundledAbouts } from '../import/bundled'
import { startImport } from '../import-process'
import { resource } from '../resources'

/** Imports, of what the user handed over or of what ships with the app. */
export function importCalls(handedOver: HandedOver) {
  return {
    'import.start': (task, window) => {
      if ('path' in task) startImport(window, { path: handedOver.readable(task.path) })
      else startImport(window, { bundled: join(resource('datasets'), task.bundled) })
      return null
    },
    'import.bundled': () => bundledAbouts(resource('datasets')),
  } satisfies Partial<MainHandlers>
}
