import type { ElectronApplication, Page } from '@playwright/test'
import type { Opened } from './in-new-app'

/** What is trained on what. */
export interface Trained {
  readonly preset: string
  readonly backend: 'WebGL' | 'WASM'
}

/** Begins a training that does not end by itself, with its screen in view. */
export async function train({ page }: Opened, { preset, backend }: Trained) {
  await page.locator(`[data-preset="${preset}"]`).click()
  await page.getByRole('radio', { name: 'steps', exact: true }).click()
  const field = page.getByLabel('Train for')
  await field.fill('900000')
  await field.press('Enter')
  await page.getByRole('radio', { name: backend }).click()
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-slot=run-header][data-status=running]').waitFor({ timeout: 180_000 })
}

/** Pauses the training, or lets it go on. */
export async function pause(page: Page, isPaused: boolean) {
  const is = await page.locator('[data-slot=run-header]').getAttribute('data-status')
  if ((is === 'paused') === isPaused) return
  await page.getByRole('button', { name: isPaused ? 'Pause' : 'Resume', exact: true }).click()
  const wanted = isPaused ? 'paused' : 'running'
  await page.locator(`[data-slot=run-header][data-status=${wanted}]`).waitFor({ timeout: 60_000 })
}

/** Hides the window or shows it. */
export const hide = (app: ElectronApplication, isHidden: boolean) =>
  app.evaluate(({ BrowserWindow }, isHidden) => {
    const [window] = BrowserWindow.getAllWindows()
    if (isHidden) window!.hide()
    else window!.show()
  }, isHidden)

/** Steps done so far and when the page said so: the moment at which it next tells of another, or two seconds later. */
export const standing = (page: Page) =>
  page.evaluate(async () => {
    const read = () => document.querySelector('[data-slot=run-control] .line span')?.textContent ?? ''
    const [from, before] = [performance.now(), read()]
    while (read() === before && performance.now() - from < 2000) await new Promise((r) => setTimeout(r, 5))
    return {
      step: Number(
        read()
          .match(/[\d,]+/)?.[0]
          .replaceAll(',', ''),
      ),
      at: performance.now(),
    }
  })
