import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../lib/paths.mjs'

/** Tables of W&B and MLflow and an event file of TensorBoard become runs; what cannot be read is refused. */
export default async function importRuns({ page, ask, shot, open, rows, tab, press }) {
  const folder = mkdtempSync(join(tmpdir(), 'headlight-import-'))
  const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name))
  const take = async (path) => {
    await open(path)
    await page.keyboard.press('Control+o')
    await page.waitForTimeout(2500)
  }
  await ask('')
  await take(
    file(
      'wandb.csv',
      'Name,State,Created,Runtime,lr,val_loss\nsun,finished,2024-05-01T10:00:00Z,60,0.1,0.5\nsea,crashed,2024-05-01T11:00:00Z,60,0.2,0.25\n',
    ),
  )
  await ask('name:sun or name:sea')
  await rows.first().click()
  await shot('table')
  await take(inRoot('tests/reference/fixtures/tensorboard/theirs-torch.tfevents'))
  await ask('name:tensorboard')
  await rows.first().click({ modifiers: ['Control'] })
  await tab('runs_plots')
  await press('tab', 'runs_tab_curves')
  await page.waitForTimeout(1500)
  await shot('tensorboard')
  for (const [name, text] of [
    ['cut.headlight', 'PK\u0003\u0004 cut'],
    ['wrong.csv', 'Name,State,loss\na,finished,1\nb,finished,low\n'],
    ['events.tfevents', 'no events at all'],
  ]) {
    await ask('')
    await take(file(name, text))
    await shot(`refused-${name.split('.')[0]}`)
    await page.locator('[data-slot=notice] button').first().click()
  }
}
