import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newestChange } from './freshness.mjs'
import { compileMessages, messagesAreStale } from './messages.mjs'
import { inRoot } from './paths.mjs'
import { must } from './run.mjs'
import { say } from './say.mjs'
import { toolPath } from './tools.mjs'

const sources = [
  'src-shared',
  'src-main',
  'src-renderer',
  'resources',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.shared.ts',
]
const stamp = inRoot('out/.built')

/** Builds the app into out/ where a source changed since the last build; a failed build leaves the last one in place. */
export async function build({ force = false } = {}) {
  if (messagesAreStale()) compileMessages()
  if (!force && !isStale()) return
  say('Building Headlight.')
  const started = new Date()
  const made = inRoot(`node_modules/.cache/headlight/build-${process.pid}`)
  try {
    const env = { ...process.env, HEADLIGHT_OUT: made }
    must('node', [toolPath('electron-vite'), 'build', '--logLevel', 'warn'], { env })
    writeFileSync(join(made, '.built'), '')
    utimesSync(join(made, '.built'), started, started) // what is edited during a build belongs to the next one
    rmSync(inRoot('out'), { recursive: true, force: true })
    renameSync(made, inRoot('out'))
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function isStale() {
  const built = newestChange(stamp)
  return sources.some((path) => newestChange(inRoot(path), (name) => name === 'paraglide') > built)
}
