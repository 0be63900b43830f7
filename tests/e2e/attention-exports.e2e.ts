import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from './app'
import { setSteps } from './experiment'

/** Answers the next save dialogs with a path in the folder. */
async function saveTo(app: ElectronApplication, path: string) {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath: path })) as never
  }, path)
}

async function trainTwo(page: Page) {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  // As many steps as there are runs afterwards: so few may be over before anybody sees them run.
  for (const steps of [2, 3]) {
    await page.keyboard.press('Control+1')
    await page.locator('[data-preset="sentiment"]').click()
    await setSteps(page, steps)
    await page.keyboard.press('Control+Enter')
    const header = page.locator('[data-slot="run-header"]')
    await expect(page.locator('[data-slot="status-bar"]')).toContainText(`${steps} runs`, { timeout: 60_000 })
    await expect(header).toHaveAttribute('data-status', 'finished', { timeout: 120_000 })
  }
}

async function compareTwo(page: Page) {
  await page.keyboard.press('Control+3')
  const rows = page.locator('[role=row][id^=run-]')
  for (const place of [0, 1]) await rows.nth(place).click({ modifiers: ['Control'] })
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-slot="map-panel"]').nth(2)).toBeVisible({ timeout: 30_000 })
}

test('what the screen shows is taken away whole: SVG, PNG, CSV, a web page, the clipboard', async ({
  open,
  folder,
  provoked,
}) => {
  test.setTimeout(360_000)
  const { app, page } = await open()
  await trainTwo(page)
  await compareTwo(page)
  const bar = page.locator('[data-slot="export-bar"]')
  const file = (ending: string) => join(folder, `taken.${ending}`)
  const save = async (ending: string) => {
    await saveTo(app, file(ending))
    await bar.getByRole('button', { name: ending.toUpperCase(), exact: true }).click()
    await expect(page.getByText(`taken.${ending} is saved.`).last()).toBeVisible({ timeout: 30_000 })
    return readFileSync(file(ending))
  }
  const words = await page.locator('[data-slot="map-panel"]').first().locator('text').allTextContents()

  const svg = (await save('svg')).toString()
  for (const word of words.slice(0, 3)) expect(svg).toContain(`>${word}</text>`)
  const png = await save('png')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const size = [png.readUInt32BE(16), png.readUInt32BE(20)]
  expect(Math.min(...size)).toBeGreaterThan(1000)

  const csv = (await save('csv')).toString()
  const [head, ...lines] = csv.replace('\ufeff', '').trim().split('\n')
  expect(head).toMatch(/^query,key,A .*,B .*,B−A$/)
  for (const line of lines.slice(0, 20)) {
    const [a, b, difference] = line.split(',').slice(-3).map(Number)
    expect(difference).toBeCloseTo(b! - a!, 5)
  }

  const html = (await save('html')).toString()
  expect(html).not.toMatch(/(src|href)="/)
  await page.getByRole('radio', { name: 'Gradient' }).click()
  await expect(page.locator('[data-slot=map-legend]').first()).toContainText('−', { timeout: 30_000 })
  await saveTo(app, file('gradient.html'))
  await bar.getByRole('button', { name: 'HTML', exact: true }).click()
  await expect(page.getByText('taken.gradient.html is saved.').last()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('radio', { name: 'Weights' }).click()
  await bar.getByRole('button', { name: 'Copy the picture' }).click()
  await page.getByRole('menuitem', { name: 'Copy the numbers' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^query\tkey\tA /)
  provoked.push(/^request: file:/)
  const drawing = await openFile(app, file('svg'))
  await expect(drawing.locator('parsererror')).toHaveCount(0)
  await expect(drawing.locator('svg > title')).toContainText('step')
  await readReport(await openFile(app, file('html')))
  const gradient = await openFile(app, file('gradient.html'))
  await expect(gradient.locator('.view')).toContainText('Shown is gradient × attention')
  await expect(gradient.locator('.panel .legend').first()).toContainText('−')
  await expect(gradient.getByLabel('Step')).toHaveCount(0)
})

/** Opens a file in a window of its own, which has nothing of the app: as any browser would. */
async function openFile(app: ElectronApplication, path: string): Promise<Page> {
  const opened = app.waitForEvent('window')
  await app.evaluate(({ BrowserWindow, session }, address) => {
    const webPreferences = { session: session.fromPartition('elsewhere'), sandbox: true }
    void new BrowserWindow({ webPreferences }).loadURL(address)
  }, pathToFileURL(path).href)
  const page = await opened
  await page.waitForLoadState()
  return page
}

/** What the page of a report shows: both runs, their difference, and numbers that fit together. */
async function readReport(report: Page) {
  await expect(report.locator('h1 .letter')).toHaveText(['A', 'B'])
  await expect(report.locator('.panel')).toHaveCount(3)
  await expect(report.locator('.panel h3').last()).toHaveText('B − A')
  await report
    .locator('.cells')
    .first()
    .hover({ position: { x: 5, y: 5 } })
  const said = await report.locator('.said').textContent()
  const [a, b, difference] = /A ([\d.]+)\s+B ([\d.]+)\s+B − A ([−+]?[\d.]+)/
    .exec(said!)!
    .slice(1)
    .map((text) => Number(text.replace('−', '-')))
  expect(difference).toBeCloseTo(b! - a!, 2)
  await report.getByLabel('Step').press('Home')
  await expect(report.locator('.heads tbody tr').first()).toBeVisible()
}
