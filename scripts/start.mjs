import { build } from './lib/build.mjs'
import { hasDisplay } from './lib/display.mjs'
import { launch } from './lib/launch.mjs'
import { main, say } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

/** Opens the workbench; with no display it trains the first preset on the command line instead. */
await main(async (args) => {
  const runtime = await setUp()
  await build()
  if (hasDisplay()) return launch(runtime, args)
  say('There is no display, so the first preset is trained here. With a display this opens the workbench.')
  return launch(runtime, ['--headless-cli', 'first-run', ...args])
})
