/** The builder of a sweep over two settings. */
export default async function sweepBuilder({ page, shot, press, seen }) {
  await page.keyboard.press('Control+1')
  await page.locator('[data-preset=digits]').click()
  await page.waitForTimeout(3000)
  await page.keyboard.press('Control+Shift+Enter')
  await seen('[data-slot=sweep-dialog]')
  await shot()
  await press('button', 'sweep_add_setting')
  await page.waitForTimeout(800)
  await shot('setting')
  await page.locator('[data-slot=sweep-dialog] [data-slot=select]').first().click()
  await shot('sampler')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}
