/** What runs are saved as: the choice of a format, with what each holds. */
export default async function takeAway({ page, ask, shot, rows, seen }) {
  await ask('name:four-heads')
  await rows.first().click()
  await page.keyboard.press('Control+s')
  await seen('[data-slot=export-runs]')
  await shot()
  await page.locator('[data-slot=export-runs] input[type=radio]').last().check()
  await shot('last')
}
