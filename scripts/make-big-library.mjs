import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { alias } from '../vite.shared.ts'
import { root } from './lib/paths.mjs'
import { main } from './lib/say.mjs'

const options = {
  runs: { type: 'string', default: '10000' },
  points: { type: 'string', default: '1000' },
  'maps-gb': { type: 'string', default: '0' },
}

/**
 * Makes a library of made-up runs to measure with: `make-big-library.mjs <folder> [--runs 10000] [--points 1000]
 * [--maps-gb 10]`. Runs are counted, points are of each curve, gigabytes of all attention maps together.
 */
await main(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (positionals.length !== 1) throw new Error('expected the folder of the library to make')
  // Below node_modules, so that the native module is found from there.
  const outDir = join(root, 'node_modules/.cache/make-big-library')
  await build({
    ...{ root, configFile: false, logLevel: 'error', resolve: { alias } },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: join(root, 'tests/bench/make-library.ts'), outDir, target: 'node20' },
  })
  const words = [resolve(positionals[0]), values.runs, values.points, values['maps-gb']]
  const { status } = spawnSync(process.execPath, [join(outDir, 'make-library.js'), ...words], {
    stdio: 'inherit',
  })
  rmSync(outDir, { recursive: true })
  return status ?? 1
})
