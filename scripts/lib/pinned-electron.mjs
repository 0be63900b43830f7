import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, inRoot } from './paths.mjs'
import { output } from './run.mjs'
import { say } from './say.mjs'

const folder = inRoot('node_modules/electron')
const failure = join(cacheDir, 'electron-unreachable')
const longest = 15 * 60 * 1000
const day = 24 * 3600 * 1000

/** The exact version that package.json pins. */
export const pinnedVersion = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version

/** The pinned Electron's program, fetched by its own installer; undefined where its release page cannot be reached. */
export async function pinnedElectron() {
  if (process.env.HEADLIGHT_ELECTRON === 'fallback') return noteFailure()
  const present = installedProgram()
  if (present) return present
  if (failedToday() || !(await releasePageAnswers())) return noteFailure()
  say(`Fetching Electron ${pinnedVersion()} (about 120 MB, once).`)
  const done = output('node', [join(folder, 'install.js')], { timeout: longest })
  return done === undefined ? noteFailure() : installedProgram()
}

function installedProgram() {
  const name = readIfThere(join(folder, 'path.txt'))
  const version = readIfThere(join(folder, 'dist/version'))?.replace(/^v/, '')
  const program = name && join(folder, 'dist', name)
  return program && version === pinnedVersion() && existsSync(program) ? program : undefined
}

const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined)

/** Whether the pinned Electron could not be had, less than a day ago. */
export function failedToday() {
  const stat = statSync(failure, { throwIfNoEntry: false })
  return process.env.HEADLIGHT_ELECTRON !== 'pinned' && stat !== undefined && Date.now() - stat.mtimeMs < day
}

function noteFailure() {
  if (!failedToday()) {
    mkdirSync(cacheDir, { recursive: true })
    writeFileSync(failure, '')
  }
  return undefined
}

/** A short knock, so that a machine behind a firewall does not wait for a download that never starts. */
async function releasePageAnswers() {
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => process.env[name])
  if (proxy) return true
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? defaultMirror()
  const signal = AbortSignal.timeout(5000)
  return fetch(mirror, { method: 'HEAD', signal }).then(
    (response) => response.status < 500 && response.status !== 403,
    () => false,
  )
}

function defaultMirror() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).repository + '/releases/'
}
