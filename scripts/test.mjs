import { build } from './lib/build.mjs'
import { runEndToEnd } from './lib/e2e.mjs'
import { foreground } from './lib/run.mjs'
import { installOnnxChecker } from './lib/onnx-checker.mjs'
import { main } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'
import { inOrder } from './lib/steps.mjs'
import { toolPath } from './lib/tools.mjs'

/** Every test: units and references under Node, then the built app in real Electron. */
await main(async () => {
  await setUp({ virtualDisplay: process.platform === 'linux' })
  await installOnnxChecker()
  return inOrder({
    build: () => build(),
    'unit and reference tests': () => foreground('node', [toolPath('vitest'), 'run']),
    'end-to-end tests': () => runEndToEnd([]),
  })
})
