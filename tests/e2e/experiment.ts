import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

/** The row of the preset's attention layer. */
export const attention = '[data-slot="layer-row"][data-layer="attention"]'

/** The bundled data is imported at the first start; the card can be used when it is there. */
export async function openPreset(page: Page, preset: string) {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.locator(`[data-preset="${preset}"]`).click()
  await expect(page.locator(attention)).toContainText('B × 1 × 32', { timeout: 20_000 })
}

export async function setSteps(page: Page, steps: number) {
  await page.getByRole('radio', { name: 'steps' }).click()
  const field = page.getByLabel('Train for')
  await field.fill(String(steps))
  await field.press('Enter')
  await expect(page.locator('[data-slot="start-control"]')).toContainText(`${steps} steps`)
}

/** Starts a training and waits for its end; a short one may have ended before anybody sees it begin. Returns its header. */
export async function trainToEnd(page: Page): Promise<Locator> {
  const header = page.locator('[data-slot="run-header"]')
  const before = (await header.count()) > 0 ? await header.getAttribute('data-run') : 'none'
  await page.keyboard.press('Control+Enter')
  await expect(header).toHaveAttribute('data-run', new RegExp(`^(?!${before}$)`), { timeout: 60_000 })
  await expect(header).toHaveAttribute('data-status', 'finished', { timeout: 120_000 })
  return header
}

/** Trains to the end and returns the run's name; its curve and its map must have appeared. */
export async function train(page: Page): Promise<string> {
  const header = await trainToEnd(page)
  await expect(page.locator('[data-slot="curve-chart"]').first()).toBeVisible()
  await expect(page.locator('[data-slot="attention-now"] [role="grid"]').first()).toBeVisible()
  return (await header.getByRole('heading').textContent())!.trim()
}
