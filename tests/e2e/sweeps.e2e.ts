import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { commandLine } from './command-line'
import { openPreset, setSteps } from './experiment'
import { violations } from './violations'

const rows = '[data-slot="trial-row"]'
const header = '[data-slot="sweep-header"]'

/** Opens the builder on the digits preset with a few steps, and gives two settings two values each. */
async function buildGrid(page: Page, steps: number) {
  await openPreset(page, 'digits')
  await setSteps(page, steps)
  await page.keyboard.press('Control+Shift+Enter')
  const dialog = page.locator('[data-slot="sweep-dialog"]')
  await dialog.getByRole('button', { name: 'Add a setting' }).click()
  for (const row of await dialog.locator('[data-slot="searched-row"]').all()) {
    await row.getByRole('combobox', { name: /Kind of range/ }).click()
    await page.getByRole('option', { name: 'List of values' }).click()
  }
  const values = dialog.getByLabel(/Values/)
  await values.nth(0).fill('0.001, 0.01')
  await values.nth(1).fill('1, 2')
  await expect(dialog.locator('[data-slot="sweep-summary"]')).toContainText('4 configurations, one run each')
  return dialog
}

test('a grid of 2 × 2 makes four runs that are found together; settings that do not fit are named at once', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const dialog = await buildGrid(page, 4)
  await dialog
    .getByLabel(/Values/)
    .nth(1)
    .fill('1, 3')
  await expect(dialog.locator('[data-slot="sweep-summary"]')).toContainText(
    '2 of 4 configurations do not fit',
  )
  await dialog
    .getByLabel(/Values/)
    .nth(1)
    .fill('1, 2')
  expect(await violations(page, '[data-slot="sweep-dialog"]')).toEqual([])
  await page.getByRole('button', { name: 'Start the sweep' }).click()
  await expect(page.locator(`${rows}[data-state="finished"]`)).toHaveCount(4, { timeout: 180_000 })
  await expect(page.locator(header)).toHaveAttribute('data-status', 'finished')
  await expect(page.locator('[data-slot="importance"] li')).toHaveCount(2)
  expect(await violations(page, 'main')).toEqual([])
  await page.getByRole('button', { name: 'Show in history' }).click()
  await expect(page.locator('[data-slot="query-bar"]')).toContainText('4 of 5')
})

test('trials that have not begun are put into another order by keyboard and by dragging', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await buildGrid(page, 400)
  await page.getByRole('button', { name: 'Start the sweep' }).click()
  await expect(page.locator(`${rows}[data-state="running"]`)).toHaveCount(1, { timeout: 120_000 })
  await page.getByRole('button', { name: 'Pause the queue' }).click()
  const fresh = page.locator('[data-slot="fresh-trials"] [data-slot="trial-row"]')
  const numbers = () => fresh.evaluateAll((all) => all.map((row) => row.getAttribute('data-number')))
  await expect.poll(numbers, { timeout: 60_000 }).toEqual(['1', '2', '3'])
  await fresh.nth(2).getByRole('button', { name: /Move/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(numbers).toEqual(['1', '3', '2'])
  await expect(fresh.nth(1).getByRole('button', { name: /Move/ })).toBeFocused()
  const from = await fresh.nth(0).locator('.grip').boundingBox()
  await page.mouse.move(from!.x + 4, from!.y + 8)
  await page.mouse.down()
  let share = 0.3
  const overLast = async () => {
    const last = await fresh.last().boundingBox() // rows move while one is dragged
    share = 1.2 - share // a drag is looked at again once it went 10 pixels
    await page.mouse.move(from!.x + 8, last!.y + last!.height * share, { steps: 8 })
    return numbers()
  }
  await expect.poll(overLast, { timeout: 20_000 }).toEqual(['3', '2', '1'])
  await page.mouse.up()
  await expect(page.locator('#dnd-action-dragged-el')).toHaveCount(0)
  await expect.poll(numbers).toEqual(['3', '2', '1'])
  expect(await violations(page, 'main')).toEqual([])
})

test('killed amid a sweep and opened again, nothing is lost and nothing is done twice', async ({ open }) => {
  test.setTimeout(300_000)
  const first = await open()
  await buildGrid(first.page, 8)
  await first.page.getByRole('button', { name: 'Start the sweep' }).click()
  await expect(first.page.locator(`${rows}[data-state="finished"]`)).not.toHaveCount(0, { timeout: 120_000 })
  const finished = await first.page.locator(`${rows}[data-state="finished"] button`).allTextContents()
  first.app.process().kill('SIGKILL')
  await first.app.waitForEvent('close')

  const { page } = await open()
  await expect(page.locator('[data-slot="running-sweep"]')).toBeVisible({ timeout: 60_000 })
  await page.locator('[data-slot="running-sweep"]').click()
  await expect(page.locator(`${rows}[data-state="finished"]`)).toHaveCount(4, { timeout: 180_000 })
  expect(await page.locator(`${rows} button`).allTextContents()).toEqual(expect.arrayContaining(finished))
  await page.getByRole('button', { name: 'Show in history' }).click()
  await expect(page.locator('[data-slot="query-bar"]')).toContainText('4 of 5')
})

test.describe('from the command line', () => {
  let folder: string
  test.beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'headlight-sweep-'))))
  test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test('halving stops the right runs, and prints a table', async () => {
    test.setTimeout(240_000)
    const { headlight, lines } = commandLine(() => folder)
    const space = ['--space', 'training.learningRate=1e-4..1e-1:log', '--set', 'data.limit=300']
    const how = ['--sampler', 'random', '--trials', '4', '--halving', '2', '--steps', '8', '--name', 'halved']
    const told = await lines('sweep', 'digits', ...space, ...how)
    const end = told.at(-1) as { ranked: { trials: { state: string; scores: number[] }[] }[] }
    const reached = end.ranked.map(({ trials }) => trials[0]!.scores.length)
    expect(reached).toEqual([3, 2, 1, 1])
    expect(end.ranked.map(({ trials }) => trials[0]!.state)).toEqual([
      'finished',
      'stopped',
      'stopped',
      'stopped',
    ])
    const runs = await lines('runs')
    expect(runs.map(({ step }) => Number(step)).sort()).toEqual([2, 2, 4, 8])
    const again = await headlight('sweep', '--resume', 'halved')
    expect(again).toMatchObject({ code: 0, errors: '' })
    expect(again.out).toContain('training.learningRate')
    expect((await lines('runs')).length).toBe(4)
    const wrong = await headlight('sweep', 'digits', '--space', 'training.learningRate=1..')
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.errors).toContain('low..high')
  })
})
