import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { alias } from '../../../../vite.shared.ts'

/** A program of this folder, or of another, as a file that Node runs by itself. */
export async function program(
  name: string,
  folder = import.meta.dirname,
): Promise<{ path: string; remove: () => void }> {
  // Below node_modules, so that the native module is found from there.
  const outDir = resolve('node_modules/.cache/headlight-tests', `${name}-${process.pid}`)
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: resolve(folder, `${name}.ts`), outDir, target: 'node20' },
  })
  return { path: join(outDir, `${name}.js`), remove: () => rmSync(outDir, { recursive: true, force: true }) }
}
