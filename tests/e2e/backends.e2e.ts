import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { openPreset, setSteps, train } from './experiment'
import { violations } from './violations'

const status = '[data-slot="status-bar"]'
const table = '[data-slot="backend-table"]'
const row = (backend: string) => `${table} tr[data-backend="${backend}"]`

async function openSettings(page: Page) {
  await expect(page.locator(status)).toBeVisible()
  await page.keyboard.press('Control+Comma')
  await expect(page.locator(table)).toBeVisible()
}

/** Waits until every backend was measured, by itself or because it was asked for. */
async function measured(page: Page) {
  await expect(page.locator(row('wasm'))).toContainText('Correct', { timeout: 120_000 })
  await expect(page.locator('[data-slot="measuring"]')).toHaveCount(0)
}

// As on a computer where Headlight never was.
test.beforeEach(({ folder }) => rmSync(join(folder, 'backends.json')))

test('a first start measures what there is, says what is fastest, and remembers it and the user’s choice', async ({
  open,
}) => {
  test.setTimeout(240_000)
  const first = await open()
  await expect(first.page.locator(status)).toContainText('Measuring what trains fastest', { timeout: 60_000 })
  await openSettings(first.page)
  await measured(first.page)
  await expect(first.page.locator(row('webgl'))).toContainText('Correct')
  await expect(first.page.locator(row('cpu'))).toContainText(/\d+\s*Correct/)
  await expect(first.page.locator(`${table} [data-slot="badge"]`)).toHaveCount(1)
  expect(await violations(first.page, '[data-slot="dialog"]')).toEqual([])
  await first.page.getByRole('radio', { name: /^CPU/ }).check()
  await expect(first.page.locator(row('cpu'))).toContainText('in use')
  await first.page.keyboard.press('Escape')
  await expect(first.page.locator(status)).toContainText('CPU')
  await first.close()

  const { page } = await open()
  await openSettings(page)
  await measured(page)
  await expect(page.getByRole('radio', { name: /^CPU/ })).toBeChecked()
  await page.getByRole('radio', { name: /^Automatic/ }).last().check() // prettier-ignore
  await expect(page.locator(row('cpu'))).not.toContainText('in use')
})

test('a measurement is made again when asked, and stops when told; training and questions take the choice', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await openSettings(page)
  await page.getByRole('button', { name: 'Stop measuring' }).click({ timeout: 60_000 })
  await expect(page.locator('[data-slot="dialog"]')).toContainText('Not measured yet.')
  await page.getByRole('button', { name: 'Measure', exact: true }).click()
  await measured(page)
  await page.getByRole('radio', { name: /^WebGL/ }).last().check() // prettier-ignore
  await page.keyboard.press('Escape')
  await openPreset(page, 'digits')
  await setSteps(page, 4)
  const run = await train(page)
  await page.keyboard.press('Control+3')
  const field = page.getByRole('combobox', { name: 'Filter runs' })
  await field.fill('backend = webgl')
  await field.press('Enter')
  await expect(page.locator('main')).toContainText(/1 of 2 runs/)
  await expect(page.locator('main')).toContainText(run)
})

test('a backend that computes something else is left out and named', async ({ workbench }) => {
  test.setTimeout(240_000)
  const { app, page } = workbench
  await app.context().addInitScript(() => {
    const listen = MessagePort.prototype.addEventListener
    MessagePort.prototype.addEventListener = function (type: string, listener: unknown, options?: unknown) {
      const spoiled = (event: MessageEvent<{ output?: { backend?: string; losses?: number[] } }>) => {
        const answer = event.data.output
        if (answer?.backend === 'webgl' && answer.losses) answer.losses[0]! *= 1.5
        ;(listener as (event: unknown) => void)(event)
      }
      listen.call(this, type, type === 'message' ? (spoiled as never) : (listener as never), options as never)
    }
  })
  await page.reload()
  await openSettings(page)
  await measured(page)
  await expect(page.locator(row('webgl'))).toContainText('Wrong: losses or gradients differ')
  await expect(page.locator('[data-slot="dialog"] [data-slot="notice"]')).toContainText(
    'computes wrong results here and is left out',
  )
  await expect(page.locator(row('webgl')).getByRole('radio')).toBeDisabled()
  await expect(page.locator(row('wasm'))).toContainText('in use')
})
