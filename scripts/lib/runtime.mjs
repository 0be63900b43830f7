import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { hasDisplay } from './display.mjs'
import { inRoot } from './paths.mjs'
import { failedToday, pinnedElectron, pinnedVersion } from './pinned-electron.mjs'
import { say } from './say.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

/** Raised when the set-up itself changes, so that it runs once more on every machine. */
const setupVersion = 2
const file = inRoot('node_modules/.cache/headlight/runtime.json')

/**
 * The Electron that this machine runs, with all that it needs set up: `{ kind, program, version, binding }`.
 * Kind is `pinned` or `fallback`; `binding` is the database's native half for the fallback.
 */
export async function setUpRuntime({ virtualDisplay = !hasDisplay() } = {}) {
  const key = [
    setupVersion,
    pinnedVersion(),
    sqliteVersion(),
    virtualDisplay,
    process.env.HEADLIGHT_ELECTRON ?? '',
  ].join(' ')
  const known = currentRuntime()
  if (known?.key === key && isUsable(known)) return known
  const runtime = { key, ...(await chooseRuntime()) }
  await installSystemLibraries(runtime.program, { display: !virtualDisplay })
  if (runtime.kind === 'fallback') runtime.binding = await buildFallbackSqlite(runtime.version)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(runtime, undefined, 2))
  say(`Ready. Headlight runs in ${describe(runtime)}`)
  return runtime
}

/** What the last set-up found, undefined before the first. */
export function currentRuntime() {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

async function chooseRuntime() {
  const program = await pinnedElectron()
  if (program) return { kind: 'pinned', program, version: pinnedVersion(), binding: null }
  const { fallbackElectron, fallbackVersion } = await import('./fallback-electron.mjs')
  return { kind: 'fallback', program: await fallbackElectron(), version: fallbackVersion, binding: null }
}

async function buildFallbackSqlite(version) {
  const { fallbackSqlite } = await import('./fallback-sqlite.mjs')
  return fallbackSqlite(version)
}

/** A fallback is kept for a day; then the pinned Electron is tried again. */
function isUsable({ kind, program, binding }) {
  if (!existsSync(program)) return false
  return kind === 'pinned' || (existsSync(binding) && failedToday())
}

const sqliteVersion = () =>
  JSON.parse(readFileSync(inRoot('node_modules/better-sqlite3/package.json'), 'utf8')).version

function describe({ kind, version }) {
  if (kind === 'pinned') return `Electron ${version}.`
  const reason =
    process.env.HEADLIGHT_ELECTRON === 'fallback'
      ? 'as HEADLIGHT_ELECTRON asks'
      : 'its release page cannot be reached'
  return `Electron ${version} from npm instead of the pinned ${pinnedVersion()} (${reason}): for trying and testing only.`
}
