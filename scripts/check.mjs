import { checkTypes } from './lib/check.mjs'
import { main } from './lib/say.mjs'
import { setUpTools } from './lib/setup.mjs'

/** Types, everywhere. */
await main(async () => {
  await setUpTools()
  return checkTypes()
})
