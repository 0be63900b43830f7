import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Workbench } from './app'
import { expect, test } from './app'
import { commandLine } from './command-line'
import { answerDialogs } from './dialogs'

/** Waits for what the first start brings in; before, keys are not heard. */
async function isReady({ page }: Workbench): Promise<void> {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
}

test('a run goes from one library to another and is the same there, once', async ({ folder }) => {
  test.setTimeout(300_000)
  const { lines: here } = commandLine(() => folder, 'here')
  const { lines: there } = commandLine(() => folder, 'there')
  await here('run', 'digits', '--steps', '3', '--name', 'traveller')
  const [packed] = await here('bundle', 'traveller', '--out', 'traveller.headlight')
  const [first] = await there('import', 'traveller.headlight')
  expect(first).toMatchObject({ name: 'traveller', arrival: 'added', lacks: null })
  expect(packed!.runs).toEqual([{ id: first!.id, content: first!.content }])
  expect((await there('import', 'traveller.headlight'))[0]).toMatchObject({ arrival: 'same' })
  expect(await there('runs')).toHaveLength(1)

  const [again] = await there('bundle', 'traveller', '--out', 'again.headlight')
  expect(again!.runs).toEqual(packed!.runs)
  const file = (name: string) => readFileSync(join(folder, name))
  expect(file('again.headlight').equals(file('traveller.headlight'))).toBe(true)
  const question = ['ask', 'traveller', '--example', '1']
  expect((await there(...question))[0]).toEqual((await here(...question))[0])

  const altered = file('traveller.headlight')
  altered[Math.floor(altered.length / 2)]! ^= 1
  writeFileSync(join(folder, 'altered.headlight'), altered)
  const third = commandLine(() => folder, 'third')
  const refused = await third.headlight('import', 'altered.headlight')
  expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining('cut short or altered') })
  expect((await third.headlight('runs')).out).toContain('There are no runs yet')
})

test('what was measured goes to TensorBoard, MLflow and tables, and comes from them', async ({ folder }) => {
  test.setTimeout(240_000)
  writeFileSync(
    join(folder, 'wandb.csv'),
    'Name,State,Created,Runtime,lr,val_loss\nsun,finished,2024-05-01T10:00:00Z,60,0.1,0.5\nsea,crashed,2024-05-01T11:00:00Z,60,0.2,0.25\n',
  )
  const { headlight, lines: here } = commandLine(() => folder, 'here')
  const { lines: there } = commandLine(() => folder, 'there')
  expect(await here('import', 'wandb.csv', '--runs')).toMatchObject([
    { arrival: 'added' },
    { arrival: 'added' },
  ])
  await here('export', 'sun', 'sea', '--csv', 'runs.csv', '--tensorboard', 'logs', '--mlflow', 'runs.json')
  expect(readFileSync(join(folder, 'runs.csv'), 'utf8')).toMatch(/layers\.settings\.lr\n.*0\.1\n.*0\.2\n$/)
  expect(JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8'))).toMatchObject({
    runs: [{ info: { run_name: 'sun', status: 'FINISHED' } }, { info: { status: 'FAILED' } }],
  })
  expect(existsSync(join(folder, 'logs/sun/events.out.tfevents.0.headlight'))).toBe(true)
  const back = await there('import', 'logs', '--runs')
  expect(back.map(({ name }) => name)).toEqual(['sea', 'sun'])
  const [sea] = await there('show', 'sea')
  expect(sea).toMatchObject({
    summary: { 'validation/loss': 0.25 },
    spec: { layers: [{ params: { 'layers.settings.lr': 0.2 } }] },
  })
  writeFileSync(join(folder, 'wrong.csv'), 'Name,State,loss\na,finished,1\nb,finished,low\n')
  const wrong = await headlight('import', 'wrong.csv', '--runs')
  expect(wrong.errors).toContain('Row 3 of wrong.csv has “low”')
})

test('runs are exported and imported in the window', async ({ open, folder }) => {
  test.setTimeout(240_000)
  const path = join(folder, 'sun.headlight')
  writeFileSync(join(folder, 'wandb.csv'), 'Name,State,lr,loss\nsun,finished,0.1,0.5\n')
  const first = await open('--library', join(folder, 'first'))
  await isReady(first)
  await first.page.keyboard.press('Control+3')
  await answerDialogs(first, join(folder, 'wandb.csv'))
  await first.page.keyboard.press('Control+o')
  const row = first.page.locator('[data-slot="run-row"]', { hasText: 'sun' })
  await expect(row).toBeVisible({ timeout: 60_000 })
  await answerDialogs(first, path)
  await row.locator('.name').click()
  await first.page.keyboard.press('Control+s')
  await expect(first.page.getByRole('radio', { name: /bundle/ })).toBeChecked()
  await first.page.getByRole('button', { name: 'Save as…' }).click()
  await expect.poll(() => existsSync(path)).toBe(true)
  await first.close()

  const second = await open('--library', join(folder, 'second'))
  await isReady(second)
  await answerDialogs(second, path)
  await second.page.keyboard.press('Control+o')
  await expect(second.page.getByText('sun is imported.')).toBeVisible({ timeout: 60_000 })
  await expect(second.page.locator('[data-slot="run-row"]', { hasText: 'sun' })).toBeVisible()
  await second.page.keyboard.press('Control+o')
  await expect(second.page.getByText('1 run was here already.')).toBeVisible()
  writeFileSync(path, readFileSync(path).subarray(0, -9))
  await second.page.keyboard.press('Control+o')
  await expect(second.page.getByText('cut short or altered')).toBeVisible()
})
