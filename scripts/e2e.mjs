import { build } from './lib/build.mjs'
import { runEndToEnd } from './lib/e2e.mjs'
import { main } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

/** The end-to-end tests alone; arguments are Playwright's, such as a file name. */
await main(async (args) => {
  await setUp({ virtualDisplay: process.platform === 'linux' })
  await build()
  return runEndToEnd(args)
})
