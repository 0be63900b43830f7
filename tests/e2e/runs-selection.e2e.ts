import type { Page } from '@playwright/test'
import { expect } from './app'
import { ask, found, rows, withRuns } from './varied-history'
import { violations } from './violations'

const test = withRuns(240)

const tools = (page: Page) => page.locator('[data-slot=runs-tools]')
const box = (page: Page, at: number) => rows(page).nth(at).locator('[role=gridcell]').first()
const header = (page: Page) => page.getByRole('checkbox', { name: /^Select all/ })
const toast = (page: Page) => page.locator('[data-sonner-toast]').first()

test('all that the query finds is selected, and all but one; letters are of the first six', async ({
  history: page,
}) => {
  await header(page).click()
  await expect(header(page)).toBeChecked()
  await expect(tools(page)).toContainText('241 selected')
  await expect(page.locator('[data-slot=run-row] [data-slot=run-letter]')).toHaveText([...'ABCDEF'])
  await expect(page.getByText('First 6 of 241')).toBeVisible()
  await expect(tools(page)).toContainText('Compare the first 6')

  await header(page).click()
  await expect(header(page)).not.toBeChecked()
  await expect(page.locator('[data-slot=run-row][aria-selected=true]')).toHaveCount(0)
  await header(page).click()

  await box(page, 8).locator('input').click()
  await expect(tools(page)).toContainText('240 selected')
  await expect(header(page)).not.toBeChecked()
  await ask(page, 'heads = 4')
  await expect(tools(page)).toContainText(/\(\d+ outside this list\)/)
  expect(await violations(page, 'main')).toEqual([])
})

test('Shift selects all between two rows, by the mouse and by keys', async ({ history: page }) => {
  await rows(page).nth(2).click()
  await rows(page)
    .nth(9)
    .click({ modifiers: ['Shift'] })
  await expect(tools(page)).toContainText('8 selected')
  await page.locator('[data-slot=runs-table]').focus()
  await page.keyboard.press('Shift+End')
  await expect(tools(page)).toContainText('239 selected')
  await page.keyboard.press('Control+a')
  await expect(tools(page)).toContainText('241 selected')
  await page.keyboard.press('Control+a')
  await expect(tools(page)).not.toContainText('selected')
})

test('all selected runs are tagged and binned at once, and both are taken back', async ({
  history: page,
}) => {
  await header(page).click()
  await expect(tools(page)).toContainText('241 selected')
  await page.keyboard.press('t')
  const editor = page.locator('[data-slot=run-editor]')
  await editor.getByRole('combobox').fill('bulk')
  await editor.getByRole('combobox').press('Enter')
  await editor.getByRole('button', { name: /^Take paper from/ }).click()
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await expect(toast(page)).toContainText('The tags of 241 runs are changed.')
  await ask(page, 'tag:bulk and not tag:paper')
  await expect(found(page)).toHaveText('241 of 241 runs')
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(found(page)).toHaveText('0 of 241 runs')
  await page
    .locator('[data-slot=query-bar]')
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  await page
    .locator('[data-slot=query-bar]')
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  await expect(found(page)).toHaveText('241 of 241 runs')

  await page.locator('[data-slot=runs-table]').focus()
  await page.keyboard.press('Delete')
  await expect(found(page)).toHaveText('0 of 0 runs')
  await expect(toast(page)).toContainText('241 runs are in the bin')
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(found(page)).toHaveText('241 of 241 runs')
})

test('of many selected runs the first six are compared, which is said', async ({ history: page }) => {
  await header(page).click()
  await tools(page).getByRole('button', { name: 'Compare the first 6' }).click()
  await expect(page.locator('[data-screen=attention]')).toBeVisible()
  await expect(toast(page)).toContainText('The first 6 of 241 selected runs')
})
