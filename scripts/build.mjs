import { build } from './lib/build.mjs'
import { main } from './lib/say.mjs'
import { setUpTools } from './lib/setup.mjs'

/** Builds the app into out/; `--force` builds even where nothing changed. */
await main(async (args) => {
  await setUpTools()
  await build({ force: args.includes('--force') })
})
