import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { alias } from '../../../vite.shared.ts'
import { inRoot } from '../../lib/paths.mjs'

const { module: app } = await runnerImport(inRoot('src-main', 'import', 'bundled.ts'), {
  configFile: false,
  resolve: { alias },
  logLevel: 'error',
})

/**
 * Writes into a dataset's `dataset.json` the record that the app's own import makes of its files, so that the app can
 * show the dataset before it reads it.
 */
export async function writeRecord(folder) {
  const path = join(folder, 'dataset.json')
  const described = JSON.parse(readFileSync(path, 'utf8'))
  const { record } = await app.readBundled(folder)
  writeFileSync(path, JSON.stringify({ ...described, record }, null, 2) + '\n')
}
