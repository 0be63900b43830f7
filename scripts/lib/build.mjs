import { utimesSync, writeFileSync } from 'node:fs'
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

/** Builds the app into out/ where a source changed since the last build. */
export async function build({ force = false } = {}) {
  if (messagesAreStale()) compileMessages()
  if (!force && !isStale()) return
  say('Building Headlight.')
  const started = new Date()
  must('node', [toolPath('electron-vite'), 'build', '--logLevel', 'warn'])
  writeFileSync(stamp, '')
  utimesSync(stamp, started, started) // what is edited during a build belongs to the next one
}

function isStale() {
  const built = newestChange(stamp)
  return sources.some((path) => newestChange(inRoot(path), (name) => name === 'paraglide') > built)
}
