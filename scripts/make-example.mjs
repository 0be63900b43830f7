import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './lib/build.mjs'
import { launch } from './lib/launch.mjs'
import { root } from './lib/paths.mjs'
import { main } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

/** Trains the first preset and packs its run as the example that ships with the app. */
await main(async () => {
  const runtime = await setUp()
  await build()
  const folder = mkdtempSync(join(tmpdir(), 'headlight-example-'))
  const headlight = (...words) =>
    launch(runtime, ['--headless-cli', ...words, '--library', join(folder, 'library')])
  try {
    const trained = await headlight('run', 'digits', '--name', 'first-light-01')
    const bundle = join(root, 'resources/examples/digits.headlight')
    return (
      trained ||
      (await headlight('tag', 'first-light-01', 'example')) ||
      (await headlight('bundle', 'first-light-01', '--out', bundle))
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
