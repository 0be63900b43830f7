import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Workbench } from './app'

test('a table is previewed and imported', async ({ open, folder }) => {
  test.setTimeout(180_000)
  const workbench = await open()
  const { page } = workbench
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i},${(20 + 5 * Math.sin(i)).toFixed(2)},${i % 3 === 0 ? 'rain' : 'sun'}`,
  )
  writeFileSync(join(folder, 'weather.csv'), ['day,warmth,sky', ...rows].join('\r\n'))
  await chooseFile(workbench, join(folder, 'weather.csv'))

  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('warmth', { timeout: 20_000 })
  await expect(dialog.getByText('20.00').first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Import the data' }).click()
  await expect(dialog).toBeHidden({ timeout: 20_000 })
  await expect(page.getByText('40 rows').first()).toBeVisible()
})

test('a GB18030 file is recognised and read', async ({ open, folder }) => {
  const workbench = await open()
  const rows = ['31,1', '28,0', '30,1', '27,0'].map((row) => Buffer.from(`${row}\n`))
  writeFileSync(
    join(folder, '天气.csv'),
    Buffer.concat([Buffer.from([0xce, 0xc2, 0xb6, 0xc8, 0x2c, 0xd3, 0xea, 0x0a]), ...rows]),
  )
  await chooseFile(workbench, join(folder, '天气.csv'))
  const dialog = workbench.page.getByRole('dialog')
  await expect(dialog).toContainText('温度', { timeout: 20_000 })
  await expect(dialog).toContainText('GB18030')
})

test('a ragged table says where it is wrong, and nothing is stored', async ({ open, folder }) => {
  const workbench = await open()
  writeFileSync(join(folder, 'ragged.csv'), 'a,b\n1,2\n3\n4,5\n')
  await chooseFile(workbench, join(folder, 'ragged.csv'))
  const dialog = workbench.page.getByRole('dialog')
  await expect(dialog).toContainText(/ragged\.csv.*3/, { timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(workbench.page.locator('main').getByText('ragged', { exact: true })).toHaveCount(0)
})

test('data that ships with the app is shown at once, and read when it is looked at', async ({ page }) => {
  await settled(page)
  await page.keyboard.press('Control+5')
  const row = page.getByRole('row').filter({ hasText: 'poetry' })
  await expect(row).toContainText('Ships with Headlight')
  await row.click()
  const detail = page.locator('[data-slot="dataset-detail"]')
  await expect(detail).toContainText('Regulated verse of the Tang dynasty')
  await expect(detail).toContainText('MIT')
  await expect(page.locator('[data-slot="dataset-preview"]')).toContainText('平 仄', { timeout: 20_000 })
  await expect(row).not.toContainText('Ships with Headlight')
  await expect(row).toHaveAttribute('aria-selected', 'true')
})

/** Goes to Data and imports a file as if the user had chosen it in the system's dialog. */
async function chooseFile({ app, page }: Workbench, path: string) {
  await settled(page)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)
  await page.keyboard.press('Control+5')
  await page.getByRole('button', { name: 'Import a file' }).first().click()
}

/** The first start imports what ships with the app. */
async function settled(page: Page) {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
}
