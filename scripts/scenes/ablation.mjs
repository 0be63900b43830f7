/** One head off, then every head in turn. */
export default async function ablation({ page, compare, seen, shot, press, tab }) {
  await compare('name:four-heads or name:first-light')
  await tab('attention_pane_compare')
  await page.locator('[data-slot=head-table] tbody [role=switch]').first().click()
  await seen('[data-slot=ablation]')
  await page.waitForTimeout(8000)
  await press('button', 'scan_all')
  await page.locator('[data-slot=if-off]').first().waitFor({ timeout: 120_000 })
  await page.waitForTimeout(3000)
  await shot()
}
