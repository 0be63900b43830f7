import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { violations } from './violations'

/** The end of a scale as it is written, as a number. */
async function endOf(page: Page, slot: string): Promise<number> {
  const text = await page.locator(`[data-slot="${slot}"]`).last().textContent()
  return Number(/[\d.]+$/.exec(text!.trim())![0])
}

test('the model view says what its colours are, of one head and of all', async ({ page }) => {
  test.setTimeout(120_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.keyboard.press('Control+4')
  await expect(page.locator('[data-slot="map-panel"] canvas').first()).toBeVisible({ timeout: 30_000 })
  const own = await endOf(page, 'map-legend')
  await page.keyboard.press('m')
  const legend = page.locator('[data-slot="model-legend"]')
  await expect(legend.locator('[data-slot="map-legend"]')).toBeVisible()
  expect(await endOf(page, 'map-legend')).toBe(own)
  const head = await legend.locator('.whose').textContent()
  expect(head).toMatch(/^L1 · H\d$/)

  const canvas = page.locator('[data-slot="model-canvas"]')
  const ends = new Map([[head, own]])
  for (let at = 0; at < 7; at++) {
    await canvas.press(at === 0 ? 'Home' : 'ArrowRight')
    await expect(legend.locator('.whose')).not.toHaveText(at === 0 ? '' : [...ends.keys()].at(-1)!)
    ends.set(await legend.locator('.whose').textContent(), await endOf(page, 'map-legend'))
  }
  expect(new Set(ends.values()).size).toBeGreaterThan(1)
  await page.getByRole('radio', { name: 'Shared' }).click()
  await expect(legend).toContainText('All heads')
  await expect(legend.locator('[data-slot="map-legend"]')).toBeVisible()
  expect(await endOf(page, 'map-legend')).toBe(Math.max(...ends.values()))
  expect(await violations(page, '[data-slot="model-view"]')).toEqual([])
})
