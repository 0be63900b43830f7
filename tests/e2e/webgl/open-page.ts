import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { build } from 'vite'
import { appEnvironment, flags } from '../../../scripts/lib/launch.mjs'
import { currentRuntime } from '../../../scripts/lib/runtime.mjs'
import { alias } from '../../../vite.shared'

/** The page of `page.ts` in real Electron. */
export interface OpenPage {
  /** Asks the page; what runs there sees only what it is given. */
  ask<T, A>(question: (given: A) => T, given: A): Promise<Awaited<T>>
  close(): Promise<void>
}

/** Builds the page and opens it in the Electron that runs here. */
export async function openPage(): Promise<OpenPage> {
  const source = import.meta.dirname
  const folder = mkdtempSync(join(tmpdir(), 'headlight-webgl-'))
  const outDir = join(folder, 'page')
  await build({
    ...{ configFile: false, logLevel: 'error', root: source, resolve: { alias } },
    build: { outDir, target: 'chrome130', assetsInlineLimit: 0, chunkSizeWarningLimit: 8000 },
  })
  const runtime = currentRuntime()
  const app = await _electron.launch({
    executablePath: runtime.program,
    args: [...flags(runtime, true), source, `--user-data-dir=${join(folder, 'profile')}`, outDir],
    env: { ...(process.env as Record<string, string>), ...appEnvironment(runtime) },
  })
  const page = await app.firstWindow()
  await page.waitForFunction(() => 'webgl' in globalThis)
  return {
    ask: <T, A>(question: (given: A) => T, given: A) =>
      page.evaluate(question as never, given) as Promise<Awaited<T>>,
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
