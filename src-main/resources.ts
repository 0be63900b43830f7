import { join } from 'node:path'
import { app } from 'electron'

/** A folder of what ships with the app beside its code. */
export const resource = (name: string): string =>
  join(app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources'), name)
