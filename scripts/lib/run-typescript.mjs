import { spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { alias } from '../../vite.shared.ts'
import { root } from './paths.mjs'

/** Runs a TypeScript file of the project in Node, with the app's own modules; answers its exit status. */
export async function runTypescript(file, words) {
  // Below node_modules, so that the native module is found from there.
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, 'run-typescript-'))
  try {
    await build({
      ...{ root, configFile: false, logLevel: 'error', resolve: { alias } },
      ssr: { noExternal: true, external: ['better-sqlite3'] },
      build: {
        ssr: join(root, file),
        outDir,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'main.mjs' } },
      },
    })
    const { status } = spawnSync(process.execPath, [join(outDir, 'main.mjs'), ...words], { stdio: 'inherit' })
    return status ?? 1
  } finally {
    rmSync(outDir, { recursive: true })
  }
}
