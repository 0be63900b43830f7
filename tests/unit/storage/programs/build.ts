import { resolve } from 'node:path'
import { build } from 'vite'
import { alias } from '../../../../vite.shared.ts'

/** Bundles a program of this folder into one file that Node runs by itself, and answers with its path. */
export async function program(name: string): Promise<string> {
  // Below node_modules, so that the native module is found from there.
  const outDir = resolve('node_modules/.cache/headlight-tests', `${name}-${process.pid}`)
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: resolve(import.meta.dirname, `${name}.ts`), outDir, emptyOutDir: true, target: 'node20' },
  })
  return resolve(outDir, `${name}.js`)
}
