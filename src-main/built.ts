import { join } from 'node:path'
import { app } from 'electron'

/** A file of the built app. */
export const built = (path: string): string => join(app.getAppPath(), 'out', path)
