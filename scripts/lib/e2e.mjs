import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { onVirtualDisplay } from './display.mjs'
import { inRoot } from './paths.mjs'
import { foreground } from './run.mjs'
import { toolPath } from './tools.mjs'

/** Runs the Playwright tests, on a display of their own under Linux; resolves to the exit code. */
export async function runEndToEnd(args) {
  const app = copyOfApp()
  const run = (display) => {
    const env = { ...process.env, ...display, HEADLIGHT_APP: app }
    return foreground('node', [toolPath('playwright'), 'test', ...args], { env })
  }
  try {
    return await (process.platform === 'linux' ? onVirtualDisplay(run) : run({}))
  } finally {
    rmSync(app, { recursive: true, force: true })
  }
}

/** The built app in a folder of its own, so that a build during the tests does not pull files from under them. */
function copyOfApp() {
  const copy = inRoot(`node_modules/.cache/headlight/e2e-${process.pid}`)
  mkdirSync(copy, { recursive: true })
  for (const name of ['package.json', 'out']) cpSync(inRoot(name), join(copy, name), { recursive: true })
  symlinkSync(inRoot('resources'), join(copy, 'resources'), 'junction')
  return copy
}
