import { existsSync, lstatSync, statSync } from 'node:fs'
import { foreground } from './run.mjs'
import { inRoot } from './paths.mjs'
import { say, SetupError } from './say.mjs'

/** Installs exactly what the lock file says, where node_modules is missing or older than it. */
export async function installDependencies() {
  const installed = inRoot('node_modules/.package-lock.json')
  const locked = inRoot('package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs) return
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new SetupError(
      'node_modules is a link; what npm ci would empty is not ours. Remove the link first.',
    )
  say('Installing the dependencies that package-lock.json names (npm ci, about a minute).')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }
  const code = await foreground(npm, ['ci', '--loglevel=error'], options)
  if (code !== 0) throw new SetupError('npm ci failed; its message above says why.')
}
