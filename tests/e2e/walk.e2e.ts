import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { attention, openPreset, setSteps, train } from './experiment'

/** The main job, as a user does it: train, look, change, train again, compare, export, and find it all again. */
test('a user trains, compares, exports, and finds it all after a restart', async ({ open }) => {
  test.setTimeout(480_000)
  const first = await open()
  await openPreset(first.page, 'digits')
  await setSteps(first.page, 6)
  const one = await train(first.page)

  await changeHeads(first.page, 4)
  const two = await train(first.page)
  expect(two).not.toBe(one)

  await compare(first.page, one, two)
  await exportModel(first.page, two)
  await first.close()

  const again = await open()
  await expect(again.page.locator('[data-slot="status-bar"]')).toContainText('3 runs', { timeout: 60_000 })
  await again.page.keyboard.press('Control+3')
  const table = again.page.locator('[data-slot="runs-table"]')
  await expect(table.getByText(one)).toBeVisible({ timeout: 30_000 })
  await expect(table.getByText(two)).toBeVisible()
  await again.page.keyboard.press('Control+6')
  await expect(again.page.getByText(`${two}.onnx`).first()).toBeVisible()
})

async function changeHeads(page: Page, heads: number) {
  await page.locator(attention).locator('button.main').click()
  const field = page.locator(attention).getByRole('spinbutton', { name: 'Heads' })
  await field.fill('5')
  await field.press('Enter')
  await expect(page.locator(attention)).toContainText('5 heads do not divide width 32')
  await page.getByRole('button', { name: `Use ${heads} heads` }).click()
  await expect(page.locator(attention)).not.toContainText('do not divide')
}

async function compare(page: Page, a: string, b: string) {
  await page.keyboard.press('Control+3')
  const table = page.locator('[data-slot="runs-table"]')
  for (const name of [a, b]) await table.getByRole('row', { name }).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Compare attention' }).click()
  await expect(page.locator('[data-slot="mean-divergence"] b')).toHaveText(/^0\.\d+$/, { timeout: 20_000 })
}

async function exportModel(page: Page, run: string) {
  await page.keyboard.press('Control+6')
  await page.getByRole('button', { name: 'Export a model' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-slot="select"]').first().click()
  await page.getByRole('option', { name: run }).click()
  await dialog.getByRole('button', { name: 'Export and compare' }).click()
  await expect(page.locator('[data-slot="certificate"]')).toContainText('128', { timeout: 60_000 })
}
