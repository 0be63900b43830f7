import { build } from './lib/build.mjs'
import { launch } from './lib/launch.mjs'
import { main } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

/** The command line: the app's own engine in a hidden window, on a virtual display where that is possible. */
await main(async (args) => {
  const runtime = await setUp()
  await build()
  return launch(runtime, ['--headless-cli', ...args])
})
