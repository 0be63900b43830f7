import { hasDisplay, onVirtualDisplay } from './lib/display.mjs'
import { appEnvironment, flags } from './lib/launch.mjs'
import { compileMessages } from './lib/messages.mjs'
import { foreground } from './lib/run.mjs'
import { main } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'
import { toolPath } from './lib/tools.mjs'

/** The workbench from its sources, following every change of them. */
await main(async (args) => {
  const runtime = await setUp()
  compileMessages()
  const start = (display) => {
    const env = {
      ...process.env,
      ...appEnvironment(runtime),
      ...display,
      ELECTRON_EXEC_PATH: runtime.program,
    }
    const switches = [...flags(runtime, !hasDisplay()), ...args]
    return foreground('node', [toolPath('electron-vite'), 'dev', '--watch', '--', ...switches], { env })
  }
  return hasDisplay() ? start({}) : onVirtualDisplay(start)
})
