import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from './app'
import { answerDialogs } from './dialogs'
import { rows } from './varied-history'

const root = resolve(import.meta.dirname, '../..')

test('runs of other programs are opened in the window; what is damaged is refused and leaves nothing', async ({
  workbench,
  folder,
}) => {
  test.setTimeout(120_000)
  const { page } = workbench
  const status = page.locator('[data-slot="status-bar"]')
  await expect(status).toContainText('1 run', { timeout: 60_000 })
  await page.keyboard.press('Control+3')
  const take = async (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    await answerDialogs(workbench, join(folder, name))
    await page.keyboard.press('Control+o')
  }
  const row = (text: string) => rows(page).filter({ hasText: text })

  const columns = 'run_id,status,start_time,end_time,metrics.val_loss,params.lr,tags.mlflow.runName'
  await take('mlflow.csv', `${columns}\n8f0c,FINISHED,1714557600000,1714557660000,0.375,0.02,moon\n`)
  await expect(row('moon')).toContainText('0.375', { timeout: 30_000 })
  await expect(row('moon')).toContainText('1:00')

  const events = readFileSync(join(root, 'tests/reference/fixtures/tensorboard/theirs-torch.tfevents'))
  await take('events.out.tfevents.1', events)
  await expect(rows(page)).toHaveCount(3, { timeout: 30_000 })
  await rows(page).filter({ hasNotText: 'moon' }).filter({ hasNotText: 'example' }).click()
  const charts = page.locator('[data-slot=curve-section]')
  await expect(charts.filter({ hasText: 'validation' })).toContainText('0.3')
  await expect(status).toContainText('3 runs')

  const bundle = readFileSync(join(root, 'resources/examples/digits.headlight'))
  const altered = Uint8Array.from(bundle, (byte, at) => (at === bundle.length >> 1 ? byte ^ 1 : byte))
  for (const [name, bytes, sentence] of [
    ['cut.headlight', bundle.subarray(0, -9), 'cut short or altered'],
    ['altered.headlight', altered, 'cut short or altered'],
    ['cut.tfevents', events.subarray(20), 'is not an event file of TensorBoard'],
    ['wrong.csv', 'Name,State,loss\na,finished,1\nb,finished,low\n', 'Row 3 of wrong.csv has “low”'],
  ] as const) {
    await take(name, bytes)
    const notice = page.getByRole('alert').filter({ hasText: sentence })
    await expect(notice, name).toBeVisible({ timeout: 30_000 })
    await notice.getByRole('button', { name: 'Close' }).click()
    await expect(notice).toHaveCount(0)
  }
  await expect(status).toContainText('3 runs')
  await expect(rows(page)).toHaveCount(3)
})
