import { onVirtualDisplay } from './display.mjs'
import { foreground } from './run.mjs'
import { toolPath } from './tools.mjs'

/** Runs the Playwright tests, on a display of their own under Linux; resolves to the exit code. */
export function runEndToEnd(args) {
  const run = (display) =>
    foreground('node', [toolPath('playwright'), 'test', ...args], { env: { ...process.env, ...display } })
  return process.platform === 'linux' ? onVirtualDisplay(run) : run({})
}
