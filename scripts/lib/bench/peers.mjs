import { existsSync, statSync } from 'node:fs'
import { foreground } from '../run.mjs'
import { inRoot } from '../paths.mjs'
import { say, SetupError } from '../say.mjs'

const folder = inRoot('tests/bench')

/** Installs what is compared with, where it is missing or older than its lock file: nothing else of the project needs it. */
export async function installPeers() {
  const installed = `${folder}/node_modules/.package-lock.json`
  if (existsSync(installed) && changed(installed) >= changed(`${folder}/package-lock.json`)) return
  say('Installing what the bench compares with into tests/bench/node_modules (140 MB): tfjs-layers, the')
  say('backends of TensorFlow.js and jax-js, as tests/bench/package-lock.json names them.')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }
  const code = await foreground(npm, ['ci', '--loglevel=error'], options)
  if (code !== 0) throw new SetupError('npm ci failed in tests/bench; its message above says why.')
}

const changed = (file) => statSync(file).mtimeMs
