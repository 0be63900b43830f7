import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, expect, test } from 'vitest'
import { onVirtualDisplay } from '../../scripts/lib/display.mjs'
import { appEnvironment, flags } from '../../scripts/lib/launch.mjs'
import { currentRuntime } from '../../scripts/lib/runtime.mjs'

const root = resolve(import.meta.dirname, '../..')
const presets = ['digits', 'digits-rows', 'vision-transformer']
const report: string[] = []

afterAll(() => void process.stdout.write(`\n${report.join('\n')}\n`))

test('frames of the window while a model trains on WebGL', { timeout: 900_000 }, () =>
  onVirtualDisplay(async (display: Record<string, string>) => {
    report.push(
      '| preset | frames at rest: median, 95th, longest | while training | steps/s shown | hidden |',
    )
    report.push('|---|---|---|---|---|')
    for (const preset of presets)
      report.push(await inNewApp(display, (app, page) => measure(app, page, preset)))
  }),
)

/** Runs work on the built app with a library of its own. */
async function inNewApp<T>(
  display: Record<string, string>,
  work: (app: ElectronApplication, page: Page) => Promise<T>,
) {
  const dir = mkdtempSync(join(tmpdir(), 'headlight-smooth-'))
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ theme: 'light', locale: 'en' }))
  const runtime = currentRuntime()
  const app = await _electron.launch({
    executablePath: runtime.program,
    args: [...flags(runtime, true), root, `--user-data-dir=${dir}`],
    env: { ...(process.env as Record<string, string>), ...appEnvironment(runtime), ...display },
    timeout: 60_000,
  })
  try {
    return await work(app, await app.firstWindow({ timeout: 60_000 }))
  } finally {
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Trains a preset with its screen in view, and then with the window hidden. */
async function measure(app: ElectronApplication, page: Page, preset: string) {
  await page.locator('[data-slot=status-bar]').filter({ hasText: '1 run' }).waitFor({ timeout: 120_000 })
  await page.locator(`[data-preset="${preset}"]`).click()
  await page.getByRole('radio', { name: 'WebGL' }).click()
  await page.waitForTimeout(5000)
  const rest = await frames(page, 5000)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-slot=run-header][data-status=running]').waitFor({ timeout: 180_000 })
  await page.waitForTimeout(5000)
  const busy = await frames(page, 20_000)
  const shown = await speed(page)
  await hide(app, true)
  await page.waitForTimeout(20_000)
  const hidden = await speed(page)
  expect(busy.length).toBeGreaterThan(10)
  return `| ${[preset, spread(rest), spread(busy), shown, hidden].join(' | ')} |`
}

const hide = (app: ElectronApplication, isHidden: boolean) =>
  app.evaluate(({ BrowserWindow }, isHidden) => {
    const [window] = BrowserWindow.getAllWindows()
    if (isHidden) window!.hide()
    else window!.show()
  }, isHidden)

/** Milliseconds between frames for a while. */
const frames = (page: Page, ms: number) =>
  page.evaluate(async (ms) => {
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    const times: number[] = []
    const from = await frame()
    for (let last = from; last - from < ms;) {
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  }, ms)

/** Steps a second over the last ten seconds, as the screen says. */
async function speed(page: Page) {
  const text = await page.locator('[data-slot=run-control]').textContent()
  return text?.match(/[\d.,]+(?= steps\/s)/)?.[0] ?? text
}

/** The usual frame, the one that 19 of 20 keep, and the longest. */
function spread(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((times.length - 1) * share)]!)
  return `${at(0.5)}, ${at(0.95)}, ${at(1)} ms`
}
