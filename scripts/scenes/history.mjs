/** The history as it opens, two runs against a baseline, and what differs. */
export default async function history({ page, ask, shot, press }) {
  await ask('')
  await shot('plain')
  await ask('heads > 0 and accuracy > 0.9')
  const rows = page.locator('[data-slot=run-row]')
  await rows.nth(3).click()
  await page.keyboard.press('p')
  for (const at of [1, 2, 4]) await rows.nth(at).click({ modifiers: ['Control'] })
  await press('tab', 'runs_tab_curves')
  await page.waitForTimeout(1500)
  await shot('baseline')
  await page.locator('[data-slot=runs-table]').focus()
  await page.keyboard.press('d')
  await page.waitForTimeout(800)
  await shot('differences')
  await page.keyboard.press('d')
}
