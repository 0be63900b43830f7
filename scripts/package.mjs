import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from './lib/build.mjs'
import { foreground } from './lib/run.mjs'
import { main, say } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'
import { toolPath } from './lib/tools.mjs'

/** Packs the built app; by default unpacked, for this system. Other arguments are electron-builder's. */
await main(async (args) => {
  const runtime = await setUp()
  await build()
  const what = args.length > 0 ? args : ['--dir']
  if (runtime.kind === 'pinned') return pack(what)
  say(`This build is packed with Electron ${runtime.version}, only for trying: it is not a release.`)
  const work = mkdtempSync(join(tmpdir(), 'headlight-package-'))
  try {
    return await pack([...what, ...fallbackOptions(runtime, work)])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})

function pack(args) {
  return foreground('node', [toolPath('electron-builder'), '--publish', 'never', ...args])
}

/** The fallback runtime without its loader, and with the database's native half that it needs. */
function fallbackOptions({ program, version, binding }, work) {
  const dist = join(work, 'electron')
  cpSync(dirname(program), dist, { recursive: true, filter: (path) => !path.endsWith('/resources/app') })
  mkdirSync(join(dist, 'resources'), { recursive: true })
  cpSync(binding, join(dist, 'resources/better_sqlite3.node'))
  return [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`]
}
