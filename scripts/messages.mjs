import { compileMessages } from './lib/messages.mjs'
import { main } from './lib/say.mjs'
import { setUpTools } from './lib/setup.mjs'

/** Brings the message functions in src-shared/paraglide up to date. */
await main(async () => {
  await setUpTools()
  compileMessages()
})
