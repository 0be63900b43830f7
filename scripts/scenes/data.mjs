import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A dataset of pictures and one of texts with their details, and a table that is about to be imported. */
export default async function data({ page, shot, tab, seen, open, press }) {
  await page.keyboard.press('Control+5')
  for (const name of ['digits', 'spam-mail']) {
    await tab('data_list')
    await page
      .locator('[data-slot=list-table] td.name')
      .filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) })
      .click()
    await page.waitForTimeout(2500)
    await shot(name)
    await tab('data_detail')
    await shot(`${name}-detail`)
  }
  const rows = Array.from(
    { length: 30 },
    (_, i) => `${i % 7},${['apple', 'pear'][i % 2]},2024-05-${(i % 28) + 1}`,
  )
  const path = join(mkdtempSync(join(tmpdir(), 'headlight-data-')), 'fruit.csv')
  writeFileSync(path, ['weight,kind,day', ...rows].join('\n'))
  await open(path)
  await press('button', 'data_import')
  await seen('[data-slot=import-table]')
  await shot('import')
}
