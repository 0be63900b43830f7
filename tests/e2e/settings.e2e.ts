import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { openPreset, setSteps, train } from './experiment'
import { violations } from './violations'

const dialog = '[data-slot="settings"]'
const backups = '[data-slot="backup"]'

async function openSettings(page: Page) {
  await page.keyboard.press('Control+Comma')
  await expect(page.locator(dialog)).toBeVisible()
}

test('language and theme are set, the library’s folder is said, all by keyboard', async ({
  page,
  folder,
}) => {
  await expect(page.locator('[data-slot="title-bar"]')).toBeVisible()
  await openSettings(page)
  await expect(page.locator(dialog)).toContainText(folder)
  expect(await violations(page, '[data-slot="dialog"]')).toEqual([])
  await page.getByRole('radiogroup', { name: 'Theme' }).last().getByRole('radio', { checked: true }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.locator(dialog).getByRole('radio', { name: 'English' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator(dialog)).toContainText('外观')
  expect(await violations(page, '[data-slot="dialog"]')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.locator(dialog)).toBeHidden()
})

test('a backup is restored into the library’s place, which is kept and can be restored again', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText(/1 run/, { timeout: 60_000 })
  await openSettings(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.locator(`${backups}[data-kind="made"]`)).toContainText('1 run')
  await page.keyboard.press('Escape')

  await openPreset(page, 'digits')
  await setSteps(page, 4)
  await train(page)
  await openSettings(page)
  const made = page.locator(`${backups}[data-kind="made"]`)
  await made.getByRole('button', { name: /Restore/ }).click()
  await expect(made).toContainText('nothing is lost')
  expect(await violations(page, '[data-slot="dialog"]')).toEqual([])
  await made.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.locator('[data-slot="notice"]')).toContainText('The backup was restored', {
    timeout: 60_000,
  })

  await openSettings(page)
  const replaced = page.locator(`${backups}[data-kind="replaced"]`)
  await expect(replaced).toContainText('2 runs')
  await replaced.getByRole('button', { name: /Restore/ }).click()
  await replaced.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.locator(dialog)).toBeHidden({ timeout: 60_000 })
  await expect(page.locator('[data-slot="status-bar"]')).toContainText(/2 runs/, { timeout: 60_000 })
})
