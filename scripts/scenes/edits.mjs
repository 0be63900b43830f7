/** What people do to runs: tags of several, notes, a star, the archive, the bin with its undo, and saved views. */
export default async function edits({ page, ask, shot, press, pick, rows, word }) {
  await ask('heads > 0')
  for (const at of [1, 2, 3]) await rows.nth(at).click({ modifiers: ['Control'] })
  await press('button', 'runs_tag')
  await page.waitForTimeout(600)
  await page.keyboard.type('keeper')
  await shot('tags')
  await page.keyboard.press('Escape')
  await page.locator('[data-slot=runs-tools] .selected button').last().click()
  await shot('menu')
  await pick('menuitem', 'runs_archive').click()
  await page.waitForTimeout(800)
  await rows.nth(4).click()
  await page.keyboard.press('Delete')
  await page.waitForTimeout(600)
  await shot('deleted')
  await shelf('runs_bin')
  await rows.first().click()
  await shot('bin')
  await shelf('runs_archive')
  await shot('archive')
  await shelf('runs_place_runs')
  await press('button', 'views_save')
  await page.waitForTimeout(400)
  await shot('view')
  await page.keyboard.type(`heads ${Date.now() % 1000}`)
  await page.keyboard.press('Enter')
  await press('button', 'views_menu')
  await shot('views')
  await page.keyboard.press('Escape')

  /** Shows what is on another shelf. */
  async function shelf(key) {
    await page.locator(`[data-slot=runs-tools] button[aria-label^="${word('runs_place_now')}"]`).click()
    await pick('menuitem', key).click()
    await page.waitForTimeout(800)
  }
}
