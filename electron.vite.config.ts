import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { alias } from './vite.shared.ts'
import { wasmThreadsFromFile } from './vite.wasm-threads.ts'

const root = import.meta.dirname
const out = resolve(root, process.env.HEADLIGHT_OUT ?? 'out')

/** What is never bundled: the runtime itself and the database's native module. */
const external = ['electron', /^electron\//, 'better-sqlite3', /^better-sqlite3\//, /^node:/]

/** The programs of the main side; each runs in its own process. */
const programs = {
  main: 'src-main/main.ts',
  storage: 'src-main/storage/process.ts',
  import: 'src-main/import/process.ts',
}

const entries = Object.fromEntries(
  Object.entries(programs)
    .map(([name, file]) => [name, resolve(root, file)])
    .filter(([, file]) => existsSync(file!)),
)

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: resolve(out, 'main'),
      externalizeDeps: false,
      rolldownOptions: { input: entries, external, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  },
  preload: {
    build: {
      outDir: resolve(out, 'preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: resolve(root, 'src-main/preload/preload.ts'),
        external,
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte({ configFile: resolve(root, 'svelte.config.js') })],
    resolve: { alias },
    server: { port: 47113, strictPort: true, hmr: { host: 'localhost', clientPort: 47113 } },
    worker: { format: 'es', plugins: () => [wasmThreadsFromFile()] },
    build: {
      outDir: resolve(out, 'renderer'),
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: resolve(root, 'src-renderer/index.html') },
    },
  },
})
