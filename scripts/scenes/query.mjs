/** Suggestions of fields and of values, a typo, and a query without runs. */
export default async function query({ page, ask, shot }) {
  const field = page.locator('[data-slot=query-bar] [role=combobox]')
  for (const text of [
    'ta',
    'task = ',
    'preset = ',
    'status = ',
    'optimizer = ',
    'backend = ',
    'dataset = ',
    'tag:',
  ]) {
    await ask('')
    await field.fill(text)
    await page.waitForTimeout(1200)
    await shot(text.replace(/\W+/g, '') + (text.length > 2 ? '-values' : ''))
  }
  await ask('hads = 8 and accuracy > 0.9')
  await shot('typo')
  await ask('heads = 8 and accuracy > 0.999')
  await shot('none')
}
