import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheDir } from './paths.mjs'
import { must } from './run.mjs'
import { SetupError } from './say.mjs'

/**
 * A folder made from one npm package, kept in the cache. The package is fetched with npm's own client, so its
 * settings and mirrors apply, and is compared with the hash written here before anything in it is used.
 */
export async function cachedPackage({ name, version, integrity, folder, unpack }) {
  const target = join(cacheDir, folder)
  if (existsSync(target)) return target
  const work = temporaryFolder()
  try {
    const tarball = fetchTarball(work, `${name}@${version}`)
    await verify(tarball, integrity, name)
    mkdirSync(join(work, 'package'))
    must('tar', ['xzf', tarball, '-C', join(work, 'package'), '--strip-components=1'])
    const made = (await unpack?.(join(work, 'package'), work)) ?? join(work, 'package')
    moveIntoPlace(made, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return target
}

/** An empty folder in the cache, on the same disk as what will be kept. */
export function temporaryFolder() {
  mkdirSync(cacheDir, { recursive: true })
  return mkdtempSync(join(cacheDir, 'tmp-'))
}

/** Puts a finished file or folder where it belongs; where another set-up was faster, its result stays. */
export function moveIntoPlace(made, target) {
  mkdirSync(dirname(target), { recursive: true })
  if (!existsSync(target)) renameSync(made, target)
}

function fetchTarball(work, spec) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const printed = must(npm, ['pack', spec, '--json', '--loglevel=error', '--pack-destination', work], {
    cwd: work,
  })
  return join(work, JSON.parse(printed)[0].filename)
}

async function verify(file, integrity, name) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity) {
    throw new SetupError(`The package ${name} is not the one expected (${found}). Nothing of it was used.`)
  }
}
