import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The repository's folder. */
export const root = resolve(import.meta.dirname, '../..')

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts)

/** Where downloaded and built things are kept between clones. */
export const cacheDir =
  process.env.HEADLIGHT_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'headlight')
