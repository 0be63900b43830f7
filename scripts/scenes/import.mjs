import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A table of Weights & Biases becomes runs; a bundle cut short is refused. */
export default async function importRuns({ page, ask, shot, open }) {
  const folder = mkdtempSync(join(tmpdir(), 'headlight-import-'))
  const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name))
  await ask('')
  await open(
    file(
      'wandb.csv',
      'Name,State,Created,Runtime,lr,val_loss\nsun,finished,2024-05-01T10:00:00Z,60,0.1,0.5\nsea,crashed,2024-05-01T11:00:00Z,60,0.2,0.25\n',
    ),
  )
  await page.keyboard.press('Control+o')
  await page.waitForTimeout(2500)
  await ask('name:sun or name:sea')
  await page.locator('[data-slot=run-row]').first().click()
  await shot('table')
  await open(file('broken.headlight', 'PK\u0003\u0004 cut'))
  await page.keyboard.press('Control+o')
  await page.waitForTimeout(2000)
  await shot('refused')
  await page.locator('[data-slot=notice] button').first().click()
}
