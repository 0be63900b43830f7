import { expect } from './app'
import { ask, field, found, openHistory, rows, withRuns } from './varied-history'
import { violations } from './violations'

const test = withRuns(72)

test('a query is chips; a mistake says where it is and offers the nearest name', async ({
  history: page,
}) => {
  await ask(page, 'heads = 8 and tag:paper')
  await expect(page.locator('[data-slot=query-chip]')).toHaveCount(2)
  await expect(found(page)).toHaveText(/^[1-9]\d? of 73 runs$/)

  await ask(page, 'accuracy > ')
  await expect(page.getByRole('alert')).toContainText('compares')
  await expect(page.locator('[data-slot=query-bar] u')).toBeVisible()
  await field(page).fill('')

  await ask(page, 'hads = 8')
  await expect(page.getByRole('alert')).toContainText('hads')
  await expect(page.locator('[data-slot=query-chip] u')).toHaveText('hads')
  await page.getByRole('button', { name: 'Use heads' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.locator('[data-slot=query-chip] u')).toHaveCount(0)
})

test('a query without runs says how far they reach, and takes the condition away', async ({
  history: page,
}) => {
  await ask(page, 'heads = 8')
  await ask(page, 'accuracy > 0.999')
  const empty = page.locator('[data-slot=empty-state]').first()
  await expect(empty).toContainText('The best reaches 9')
  await empty.getByRole('button', { name: /Remove accuracy/ }).click()
  await expect(page.locator('[data-slot=query-chip]')).toHaveCount(1)
  await expect(rows(page).first()).toBeVisible()
})

test('groups show their mean with its interval and what else varies', async ({ history: page }) => {
  await page.locator('[data-slot=runs-table]').focus()
  await page.keyboard.press('g')
  await page.getByRole('combobox', { name: /group by/ }).fill('optimizer')
  await page.keyboard.press('Enter')
  const groups = page.locator('[data-slot=group-row]')
  await expect(groups.nth(1)).toBeVisible()
  await expect(groups.first()).toContainText(/\d\d\.\d\d ± \d\.\d\d/)
  await expect(groups.first()).toContainText('vary')
  await expect(groups.first().locator('[data-slot=whisker]')).toBeVisible()
})

test('a brushed axis filters the table, and its chip is taken away again', async ({ history: page }) => {
  await page.getByRole('tab', { name: 'Parallel axes' }).click()
  const axis = page.locator('[data-axis^="validation/"]')
  const { x, y, width, height } = (await axis.boundingBox())!
  await page.mouse.move(x + width / 2, y + height * 0.05)
  await page.mouse.down()
  await page.mouse.move(x + width / 2, y + height * 0.3, { steps: 4 })
  await page.mouse.up()
  await expect(page.locator('[data-slot=query-chip]').first()).toBeVisible()
  await expect(found(page)).toHaveText(/^([1-9]|[1-6]\d) of 73 runs$/)
  await page
    .locator('[data-slot=query-chip]')
    .first()
    .getByRole('button', { name: /Remove/ })
    .click()
  await expect(found(page)).toHaveText('73 of 73 runs')
})

test('a saved view comes back after a restart', async ({ history: page, open }) => {
  await ask(page, 'heads = 4')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByLabel('Name of the view').fill('Four heads')
  await page.getByLabel('Name of the view').press('Enter')
  await expect(page.getByRole('button', { name: 'Saved views' })).toContainText('Four heads')
  await page
    .locator('[data-slot=query-chip]')
    .getByRole('button', { name: /Remove/ })
    .click()
  await expect(found(page)).toHaveText('73 of 73 runs')
  await page.waitForTimeout(1000) // what is remembered is written a moment later
  await page.evaluate(() => window.close())

  const { page: again } = await open()
  await openHistory(again)
  await again.getByRole('button', { name: 'Saved views' }).click()
  await again.getByRole('menuitem', { name: 'Four heads' }).click()
  await expect(again.locator('[data-slot=query-chip]')).toHaveCount(1)
  await expect(found(again)).toHaveText(/^18 of 73 runs$/)
})

test('notes and tags are kept with a run and found, Chinese words of two characters too', async ({
  history: page,
}) => {
  await rows(page).nth(1).click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  const pane = page.locator('[data-slot=run-pane]')
  await pane.getByLabel('Notes').fill('这次用了余弦退火')
  await pane.getByLabel('Notes').blur()
  await pane.getByRole('combobox', { name: 'Tags' }).fill('keeper')
  await pane.getByRole('combobox', { name: 'Tags' }).press('Enter')
  await expect(pane.locator('[data-slot=tag-field]')).toContainText('keeper')
  await ask(page, '余弦')
  await expect(found(page)).toHaveText('1 of 73 runs')
  await page
    .locator('[data-slot=query-chip]')
    .getByRole('button', { name: /Remove/ })
    .click()
  await ask(page, 'tag:keeper')
  await expect(found(page)).toHaveText('1 of 73 runs')
  await expect(pane.locator('[data-slot=lineage]')).toBeVisible()
})

test('deleted and archived runs come back', async ({ history: page }) => {
  await rows(page).nth(2).click()
  await page.keyboard.press('Delete')
  await expect(found(page)).toHaveText('72 of 72 runs')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(found(page)).toHaveText('73 of 73 runs')
})

test('the model of any run is exported, also of one that is not among the newest', async ({
  history: page,
}) => {
  const old = rows(page).nth(20)
  const name = await old.locator('.name .text').textContent()
  await old.hover()
  await old.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Export the model…' }).click()
  const dialog = page.locator('[data-slot=export-dialog]')
  await expect(dialog.locator('[data-slot=select]').first()).toContainText(name!)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('every part of the history is accessible', async ({ history: page }) => {
  test.setTimeout(180_000)
  for (const at of [1, 2])
    await rows(page)
      .nth(at)
      .click({ modifiers: ['Control'] })
  await page.keyboard.press('p')
  for (const name of ['Curves', 'Parallel axes', 'Scatter', 'Run']) {
    await page.getByRole('tab', { name, exact: true }).click()
    expect(await violations(page, 'main'), name).toEqual([])
  }
  await page.getByRole('tab', { name: 'Sweeps' }).click()
  expect(await violations(page, 'main'), 'Sweeps').toEqual([])
})

test('a menu is closed and the window is there again for the pointer', async ({ history: page }) => {
  const shelf = page.locator('[data-slot=runs-tools]').getByRole('button', { name: 'What is shown' })
  await shelf.click()
  await page.getByRole('menuitem', { name: 'Bin' }).click()
  await shelf.click({ timeout: 5000 })
  await page.getByRole('menuitem', { name: 'Runs' }).click()
  await rows(page).nth(1).hover({ timeout: 5000 })
  await rows(page).nth(1).getByRole('button', { name: 'More' }).click()
  await page.keyboard.press('Escape')
  await rows(page).nth(2).click({ timeout: 5000 })
  await expect(rows(page).nth(2)).toHaveClass(/current/)
})

test('a run is reproduced with the same settings as its child', async ({ history: page }) => {
  test.setTimeout(300_000)
  await ask(page, 'name:first-light')
  await expect(rows(page)).toHaveCount(1)
  await rows(page).first().click()
  await page.getByRole('tab', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Reproduce' }).click()
  await expect(page.locator('[data-screen=experiment]')).toBeVisible()
  await expect(page.locator('[data-slot=status-bar]')).toContainText('step', { timeout: 90_000 })
  await page.keyboard.press('Control+3')
  await page
    .locator('[data-slot=query-chip]')
    .getByRole('button', { name: /Remove/ })
    .click()
  await ask(page, 'has:parent and status:running')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Control+Shift+Period') // also from the query field
  await expect(page.locator('[data-slot=status-bar]')).toContainText('Nothing is training', {
    timeout: 60_000,
  })
})
