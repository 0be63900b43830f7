import { realpathSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** The script behind a tool's name. */
export const toolPath = (name) => realpathSync(inRoot('node_modules/.bin', name))
