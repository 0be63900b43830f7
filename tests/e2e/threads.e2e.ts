import { cpus } from 'node:os'
import { expect, test } from './app'
import { openPreset, setSteps } from './experiment'

test('training on the processor has helpers while it lasts, and none afterwards', async ({ page }) => {
  test.skip(cpus().length < 2, 'one processor, one thread')
  test.setTimeout(240_000)
  const helpers = () => page.workers().filter((worker) => worker.url().includes('help.worker')).length
  await openPreset(page, 'digits')
  await setSteps(page, 60)
  expect(helpers()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await expect.poll(helpers, { timeout: 60_000 }).toBeGreaterThan(0)
  const header = page.locator('[data-slot="run-header"]')
  await expect(header).toHaveAttribute('data-status', 'finished', { timeout: 120_000 })
  await expect.poll(helpers, { timeout: 20_000 }).toBe(0)
})
