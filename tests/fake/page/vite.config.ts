import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { alias } from '../../../vite.shared.ts'

const root = resolve(import.meta.dirname, '../../..')

/** The workbench on made-up runs, for looking at it in a browser: `npx vite build -c tests/fake/page/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({ configFile: resolve(root, 'svelte.config.js') })],
  resolve: { alias },
  worker: { format: 'es' },
  build: {
    outDir: resolve(root, 'out/fake-page'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
})
