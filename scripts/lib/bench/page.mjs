import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { alias } from '../../../vite.shared.ts'
import { wasmThreadsFromFile } from '../../../vite.wasm-threads.ts'
import { appEnvironment, flags } from '../launch.mjs'
import { inRoot } from '../paths.mjs'
import { start } from '../picture-app.mjs'

const source = inRoot('tests/bench/page')

/**
 * WebGPU drawn by the processor too, so that those who need it can be tried; and no watchdog, which takes software for hung
 * where one draw of a peer lasts ten seconds.
 */
const softwareGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--disable-gpu-watchdog']

/** Builds a page of the benches into a folder. */
export async function buildPage(outDir, root = source) {
  await build({
    ...{ configFile: false, logLevel: 'error', root, resolve: { alias }, base: './' },
    worker: { format: 'es', plugins: () => [wasmThreadsFromFile()] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8000,
    },
  })
}

/**
 * Opens the page in the app's Electron with the app's switches, in a hidden window and with a new profile, so that no
 * program of before is left in a cache. Answers `ask`, which calls it, and `close`.
 */
export async function openPage(runtime, display, built) {
  const profile = mkdtempSync(join(tmpdir(), 'headlight-bench-'))
  const isVirtual = Boolean(display.DISPLAY)
  const { app, page } = await start({
    executablePath: runtime.program,
    args: [
      ...flags(runtime, isVirtual),
      ...(isVirtual ? softwareGpu : []),
      ...[source, `--user-data-dir=${profile}`, built],
    ],
    env: { ...process.env, ...appEnvironment(runtime), ...display },
    timeout: 45_000,
  })
  await page.waitForFunction(() => 'bench' in globalThis, undefined, { timeout: 120_000 })
  return {
    page,
    async close() {
      await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
