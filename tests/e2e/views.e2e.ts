import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { setSteps } from './experiment'

/** Attention in the terms of its task, as it is seen after a few steps of training. */
test('what is written is aligned with what is read, and channels are bars', async ({ page }) => {
  test.setTimeout(240_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await trainPreset(page, 'pronunciation')
  await expect(page.locator('[data-slot="feed-row"]')).toContainText('13 tokens')
  await expect(page.locator('[data-slot="outcome"]')).toContainText('Goal missed')
  await look(page)
  await page.locator('[data-slot="alignment-lines"] text').last().hover()
  await expect(page.locator('[data-slot="read-out"]')).toContainText('[EOS] →')

  await trainPreset(page, 'residual-se')
  await look(page)
  const bars = page.locator('[data-slot="channels-map"]')
  await bars.getByRole('radio', { name: 'Strongest first' }).click()
  await bars.getByRole('application').press('ArrowRight')
  await expect(page.locator('[data-slot="read-out"]')).toContainText(/channel \d+/)
})

async function trainPreset(page: Page, preset: string) {
  await page.keyboard.press('Control+1')
  await page.locator(`[data-preset="${preset}"]`).click()
  await setSteps(page, 2)
  await page.keyboard.press('Control+Enter')
  const header = page.locator('[data-slot="run-header"]')
  await expect(header).toHaveAttribute('data-status', /preparing|running/, { timeout: 60_000 })
  await expect(header).toHaveAttribute('data-status', 'finished', { timeout: 120_000 })
}

/** The attention of the newest run. */
async function look(page: Page) {
  await page.keyboard.press('Control+3')
  await page.locator('[data-slot="run-row"] .name').first().dblclick()
}
