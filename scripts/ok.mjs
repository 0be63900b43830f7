import { checkTypes } from './lib/check.mjs'
import { foreground } from './lib/run.mjs'
import { main } from './lib/say.mjs'
import { setUpTools } from './lib/setup.mjs'
import { inOrder } from './lib/steps.mjs'
import { toolPath } from './lib/tools.mjs'

const tool =
  (name, ...args) =>
  () =>
    foreground('node', [toolPath(name), ...args])

/** Everything that needs no Electron: layout, lint, types and unit tests. `--static` leaves the tests out. */
await main(async (args) => {
  await setUpTools()
  return inOrder({
    format: tool('prettier', '--check', '--log-level', 'warn', '.'),
    lint: tool('eslint', '.'),
    types: checkTypes,
    ...(args.includes('--static') ? {} : { 'unit and reference tests': tool('vitest', 'run') }),
  })
})
