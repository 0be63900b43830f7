/** What a training needs before Start, how the programs compile, and a run in progress. */
export default async function training({ page, shot, glimpse, seen, tab }) {
  await page.keyboard.press('Control+1')
  await page.locator('[data-preset=digits]').click()
  await page.waitForTimeout(5000)
  await shot('before')
  await tab('training_title')
  await page.locator('[data-slot=memory]').first().scrollIntoViewIfNeeded()
  await page.getByRole('radio', { name: 'WebGL' }).first().click()
  await page.waitForTimeout(2500)
  await shot('memory')
  await page.keyboard.press('Control+Enter')
  await tab('experiment_pane_run')
  await seen('[data-slot=run-header]')
  for (const at of ['1', '2', '3', '4']) {
    await glimpse(`compile-${at}`)
    await page.waitForTimeout(1200)
  }
  await page.waitForTimeout(20_000)
  await shot('running')
  await page.keyboard.press('Control+Shift+Period')
  await seen('[data-slot=run-header]:not([data-status=stopping])')
  await shot('stopped')
}
