import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const screens = ['start', 'experiment', 'runs', 'attention', 'data', 'models'] as const

/** What axe finds wrong on the screen as it is now, one line each. */
async function faults(page: Page, tags = ['wcag2a', 'wcag2aa']): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
  )
}

test('every screen is accessible, in both themes and both languages', async ({ open }) => {
  test.setTimeout(240_000)
  const { page } = await open()
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  for (const language of ['EN', '中文']) {
    await page.getByRole('radio', { name: language, exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'EN' ? 'en' : 'zh-CN')
    for (const theme of [0, 1]) {
      await page
        .locator('[data-slot="title-bar"] [role=radiogroup]')
        .nth(1)
        .getByRole('radio')
        .nth(theme)
        .click()
      for (const [i, screen] of screens.entries()) {
        await page.keyboard.press(`Control+${i + 1}`)
        await expect(page.locator('main')).not.toBeEmpty()
        await page.waitForTimeout(700)
        expect(await faults(page), `${screen}, ${language}, ${theme === 0 ? 'light' : 'dark'}`).toEqual([])
      }
    }
  }
})

test('the keyboard reaches every screen, the commands and the list of keys', async ({ page }) => {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Shift+Slash')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('Enter in the command list means what was typed, as soon as the window is there', async ({ open }) => {
  const { page } = await open()
  await expect(page.locator('[data-slot="status-bar"]')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('radio', { name: 'Dark', exact: true })).toBeChecked()

  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.keyboard.type('digits') // no command: the run that storage has yet to find
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.locator('[data-screen=attention]')).toBeVisible()
})

test('an open dialog is no second head or foot of the window', async ({ page }) => {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.keyboard.press('Control+3')
  await page.locator('[data-slot="run-row"] .name').first().click()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Save as…' })).toBeVisible()
  await page.waitForTimeout(300) // its colours are there once it has appeared
  expect(await faults(page, ['wcag2a', 'wcag2aa', 'best-practice'])).toEqual([])
})
