/** The settings once every backend is measured, and a backup that is about to be restored. */
export default async function settings({ page, shot, press, seen }) {
  await page.keyboard.press('Control+Comma')
  await seen('[data-slot=backend-table]')
  await press('button', 'backend_measure')
  await page.waitForTimeout(1200)
  await shot('measuring')
  await page
    .locator('[data-slot=dialog] [data-slot=measuring]')
    .waitFor({ state: 'detached', timeout: 120_000 })
  await shot('measured')
  await press('button', 'backup_make')
  await seen('[data-slot=backup]')
  await page.locator('[data-slot=backup] button').first().click()
  await page.waitForTimeout(600)
  await page.locator('[data-slot=backup]').first().scrollIntoViewIfNeeded()
  await shot('restore')
}
