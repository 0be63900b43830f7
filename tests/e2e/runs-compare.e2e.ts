import type { Page } from '@playwright/test'
import { expect } from './app'
import { ask, found, rows, withRuns } from './varied-history'

const test = withRuns(72)

const pane = (page: Page) => page.locator('[data-slot=run-pane]')
const losses = async (page: Page) =>
  (await rows(page).locator('.figure span:first-child').allTextContents())
    .filter((_, i) => i % 2 === 1)
    .map(Number)

/** Runs of one task, so that all are judged alike. */
async function ofOneTask(page: Page) {
  await ask(page, 'task = text-classification')
  await expect(found(page)).toHaveText('18 of 73 runs')
}

test('a click on a column sorts by it, a second one the other way round', async ({ history: page }) => {
  await ofOneTask(page)
  const loss = page.getByRole('columnheader', { name: /^Loss/ })
  await loss.getByRole('button').click()
  await expect(loss).toHaveAttribute('aria-sort', /ascending|descending/)
  const first = await losses(page)
  const falls = first[0]! > first.at(-1)!
  expect(first).toEqual(first.toSorted((a, b) => (falls ? b - a : a - b)))
  await loss.getByRole('button').click()
  await expect.poll(() => losses(page)).toEqual(first.toSorted((a, b) => (falls ? a - b : b - a)))
})

test('a baseline gives signed differences, and only settings that differ are listed', async ({
  history: page,
}) => {
  await ofOneTask(page)
  await rows(page).nth(2).click()
  await page.keyboard.press('p')
  const pinned = page.locator('.run-row.pinned')
  await expect(pinned).toContainText('baseline')
  const [, other, base] = await losses(page)
  const change = await rows(page).nth(1).locator('[data-slot=change]').nth(1).textContent()
  expect(Number(change!.replace('−', '-'))).toBeCloseTo(other! - base!, 2)
  for (const at of [1, 5])
    await rows(page)
      .nth(at)
      .click({ modifiers: ['Control'] })
  const differences = page.locator('[data-slot=differences]')
  const settings = differences.locator('tbody tr')
  const few = await settings.count()
  expect(few).toBeGreaterThan(0)
  await differences.getByRole('button', { name: 'Show all' }).click()
  expect(await settings.count()).toBeGreaterThan(few)
  await expect(settings.filter({ hasText: 'Task' })).toContainText('Text classification')
})

test('curves are laid over one another, smoothed as is said, and taken away', async ({ history: page }) => {
  await ofOneTask(page)
  for (const at of [0, 1])
    await rows(page)
      .nth(at)
      .click({ modifiers: ['Control'] })
  const charts = page.locator('[data-slot=curve-section]')
  await expect(charts).toHaveCount(2)
  await expect(charts.first()).toContainText(/A.*B|B.*A/s)
  const smoothing = page.getByRole('slider', { name: 'Smoothing' })
  await smoothing.focus()
  await smoothing.press('End')
  await expect(page.getByText('smoothed 0.98, raw values faint').first()).toBeVisible()
})

test('two quantities of all runs are a scatter with their rank correlation', async ({ history: page }) => {
  await ofOneTask(page)
  await page.getByRole('tab', { name: 'Scatter' }).click()
  await expect(page.getByText(/^Spearman's ρ −?0\.\d\d, n = 18$/)).toBeVisible()
  await page.getByRole('button', { name: /^Across/ }).click()
  await page.getByRole('combobox', { name: 'Across' }).fill('heads')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Across/ })).toContainText('Heads')
})

test('a run is starred and archived, found there, and comes back', async ({ history: page }) => {
  await ofOneTask(page)
  await rows(page).nth(0).click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  const star = pane(page).getByRole('button', { name: /star/i }).first()
  const before = await star.getAttribute('aria-pressed')
  await star.click()
  await expect(star).not.toHaveAttribute('aria-pressed', before!)
  await pane(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(found(page)).toHaveText(/^17 of/)
  const shelf = page.locator('[data-slot=runs-tools]').getByRole('button', { name: 'What is shown' })
  await shelf.click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(rows(page)).toHaveCount(1)
})

test('names stand beside the words that a query needs', async ({ history: page }) => {
  const field = page.getByRole('combobox', { name: 'Filter runs' })
  await field.pressSequentially('optimizer = ')
  const offered = page.locator('[data-slot=suggestions] li')
  await expect(offered.filter({ hasText: 'adamw' })).toContainText('AdamW')
  await field.fill('')
})

test('a run is forked into an experiment and continued from its checkpoint', async ({ history: page }) => {
  test.setTimeout(300_000)
  await ask(page, 'name:first-light')
  await expect(rows(page)).toHaveCount(1)
  await rows(page).first().click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await pane(page).getByRole('button', { name: 'Fork' }).click()
  await expect(page.locator('[data-slot="layer-row"]').first()).toBeVisible()
  await page.keyboard.press('Control+3')
  await pane(page).getByRole('button', { name: 'Continue' }).click()
  const form = page.locator('[data-slot=continue-form]')
  await form.getByRole('spinbutton').or(form.getByRole('textbox')).first().fill('878')
  await form.getByRole('button', { name: /Continue|Train/ }).click()
  const header = page.locator('[data-slot="run-header"]')
  await expect(header).toHaveAttribute('data-status', 'finished', { timeout: 240_000 })
})
