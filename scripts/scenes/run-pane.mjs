/** One run: what changed, notes and tags, reproduce, fork and continue, lineage. */
export default async function runPane({ page, ask, shot, press }) {
  await ask('has:parent')
  await page.locator('[data-slot=run-row]').nth(1).click()
  await press('tab', 'runs_tab_run')
  await page.waitForTimeout(1500)
  await shot()
  await page.locator('[data-slot=lineage]').first().scrollIntoViewIfNeeded()
  await shot('lineage')
  await ask('name:four-heads')
  await page.locator('[data-slot=run-row]').first().click()
  await page.waitForTimeout(1500)
  await shot('real')
  await page.locator('[data-slot=run-actions] button').last().click()
  await page.waitForTimeout(1000)
  await shot('continue')
  await page.keyboard.press('Escape')
}
