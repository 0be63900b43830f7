/** A model that was exported: what is asked before, its certificate, and what it answers. */
export default async function models({ page, shot, press, seen, tab }) {
  await page.keyboard.press('Control+6')
  await press('button', 'models_export')
  await seen('[data-slot=export-dialog]')
  await page.locator('[data-slot=export-dialog] [data-slot=select]').first().click()
  await page.getByRole('option', { name: 'rows-01' }).first().click()
  await shot('export')
  await press('button', 'export_make')
  await seen('[data-slot=models-screen] tr[data-id]')
  await page.waitForTimeout(3000)
  await shot()
  await tab('data_detail')
  await shot('detail')
}
