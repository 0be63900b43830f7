import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { runTypescript } from './lib/run-typescript.mjs'
import { main, SetupError } from './lib/say.mjs'

/** Makes a library of made-up runs to look at and to test with: `make-varied-library.mjs <folder> [runs]`. */
await main(async ([folder, runs = '180']) => {
  if (!folder) throw new SetupError('Name the folder of the library to make.')
  mkdirSync(resolve(folder), { recursive: true })
  return runTypescript('tests/e2e/varied-library/make.ts', [resolve(folder), runs])
})
