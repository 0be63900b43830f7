import { foreground } from './lib/run.mjs'
import { main } from './lib/say.mjs'
import { setUpTools } from './lib/setup.mjs'
import { toolPath } from './lib/tools.mjs'

/** Runs one development tool of node_modules, with the set-up it needs done first. */
await main(async ([tool, ...args]) => {
  await setUpTools()
  return foreground('node', [toolPath(tool), ...args])
})
