import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'

test('a damaged library is moved aside, whole, and the window says so', async ({ open, folder }) => {
  const library = join(folder, 'library')
  mkdirSync(library, { recursive: true })
  const damaged = Buffer.alloc(8192, 'not a database ')
  writeFileSync(join(library, 'headlight.sqlite'), damaged)
  const { page } = await open()
  await expect(page.locator('.banner')).toContainText('damaged', { timeout: 30_000 })
  const aside = readdirSync(library).find((name) => name.startsWith('.damaged'))!
  expect(readFileSync(join(library, aside, 'headlight.sqlite')).equals(damaged)).toBe(true)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
})

test('a library that is open elsewhere is left alone, the window says so once, and opens it when it is free', async ({
  open,
  folder,
}) => {
  const first = await open()
  await expect(first.page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  const second = await open(
    `--user-data-dir=${join(folder, 'other')}`,
    `--library=${join(folder, 'library')}`,
  )
  const said = second.page.getByText('open in another Headlight')
  await expect(said).toBeVisible({ timeout: 30_000 })
  await expect(second.page.getByText('No data yet')).toHaveCount(0)
  await second.page.keyboard.press('Control+3')
  await expect(second.page.getByText('0 of 0 runs')).toHaveCount(0)
  await expect(second.page.getByText('No runs yet')).toHaveCount(0)
  await expect(said).toHaveCount(1)
  await first.close()
  await second.page.getByRole('button', { name: 'Try again' }).click()
  await expect(second.page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await expect(said).toHaveCount(0)
})
