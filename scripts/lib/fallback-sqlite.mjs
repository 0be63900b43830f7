import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { moveIntoPlace } from './npm-package.mjs'
import { nodeHeaders } from './node-runtime.mjs'
import { cacheDir, inRoot } from './paths.mjs'
import { must } from './run.mjs'
import { say } from './say.mjs'
import { installPackages, isOnPath } from './system.mjs'

const source = inRoot('node_modules/better-sqlite3')

// better-sqlite3 13 asks for Node-API 10 and the fallback Electron has 9, with the same functions still experimental.
const stable = "'NAPI_VERSION=10'"
const experimental = "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'"

/** The native half of better-sqlite3 for the fallback Electron, built from the sources that npm installed and checked. */
export async function fallbackSqlite(electronVersion) {
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const file = join(cacheDir, `better-sqlite3-${version}-electron-${electronVersion}.node`)
  if (!isIntact(file)) await build(file, electronVersion)
  return file
}

async function build(file, electronVersion) {
  const missing = ['g++', 'make', 'python3'].filter((tool) => !isOnPath(tool))
  await installPackages(missing, 'to build the database for the fallback Electron')
  say(`Building better-sqlite3 for Electron ${electronVersion} (about a minute, once).`)
  const work = inRoot('node_modules/.cache/headlight-sqlite')
  rmSync(work, { recursive: true, force: true })
  cpSync(source, work, { recursive: true, filter: (path) => !path.endsWith('prebuilds') })
  replaceInFile(join(work, 'binding.gyp'), stable, experimental)
  const options = ['--release', '--force_build=1', `--nodedir=${await nodeHeaders()}`]
  must('node', [inRoot('node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', ...options], {
    cwd: work,
    env: withoutNpmSettings(process.env),
  })
  keep(join(work, 'build/Release/better_sqlite3.node'), file)
  rmSync(work, { recursive: true, force: true })
}

/** node-gyp prefers a header folder that npm's settings name to the one that it is told. */
const withoutNpmSettings = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_(config|package)_/i.test(name)))

function replaceInFile(path, from, to) {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new TypeError(`${path} does not contain ${from}`)
  writeFileSync(path, text.replace(from, to))
}

/** Stores the built file and its hash beside it. */
function keep(built, file) {
  mkdirSync(cacheDir, { recursive: true })
  rmSync(file, { force: true })
  cpSync(built, `${file}.new`)
  moveIntoPlace(`${file}.new`, file)
  writeFileSync(`${file}.sha512`, hashOf(file))
}

const isIntact = (file) =>
  existsSync(file) && existsSync(`${file}.sha512`) && hashOf(file) === readFileSync(`${file}.sha512`, 'utf8')

const hashOf = (file) => createHash('sha512').update(readFileSync(file)).digest('hex')
