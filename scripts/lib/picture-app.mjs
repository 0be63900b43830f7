import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { appEnvironment, flags } from './launch.mjs'
import { root } from './paths.mjs'
import { settleBackend } from './settle-backend.mjs'

/**
 * Runs work on the app as it looks on a copy of a library: a theme, a language and a size of the window. Without a library
 * it is as on a computer where it never was.
 */
export async function withApp({ runtime, display, folder, library, look, size }, work) {
  const profile = join(folder, library ? look.name : `${look.name}-first`)
  mkdirSync(profile)
  if (library) fillProfile(profile, library)
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ theme: look.theme, locale: look.locale }))
  const { app, page } = await start({
    executablePath: runtime.program,
    args: [...flags(runtime, true), root, `--user-data-dir=${profile}`],
    env: { ...process.env, ...appEnvironment(runtime), ...display },
    timeout: 45_000,
  })
  try {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setSize(size.width, size.height),
      size,
    )
    await seen(page, '[data-slot=preset-card]')
    if (library) await page.waitForTimeout(4000) // the first start stores what ships with the app
    await work(page, app)
  } finally {
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined) // a run in progress would ask before closing
  }
}

function fillProfile(profile, library) {
  cpSync(library, join(profile, 'library'), { recursive: true, filter: (path) => !path.endsWith('.lock') })
  settleBackend(profile)
}

/** Waits until something is on the screen. */
export function seen(page, selector) {
  return page.locator(selector).first().waitFor({ timeout: 60_000 })
}

/** Takes a picture once maps are drawn and transitions have ended, with the pointer out of the way. */
export async function take(page, path, { width, height }) {
  await page.mouse.move(width / 2, height - 6)
  await page.waitForTimeout(1500)
  await page.screenshot({ path, timeout: 120_000 }) // training has the processor
}

/** Starts the app until its window is seen: Playwright misses it now and then on a busy machine. */
export async function start(options, attempts = 4) {
  try {
    const app = await _electron.launch(options)
    const page = await app.firstWindow({ timeout: 45_000 }).catch((error) => {
      app.process().kill()
      throw error
    })
    return { app, page }
  } catch (error) {
    if (attempts === 1) throw error
    return start(options, attempts - 1)
  }
}
