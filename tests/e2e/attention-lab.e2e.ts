import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { violations } from './violations'

/** The run that ships with the app, on the Attention screen; its checkpoints come with it. */
async function openLab(page: Page) {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.keyboard.press('Control+4')
  await expect(page.locator('[data-slot="map-panel"] canvas').first()).toBeVisible({ timeout: 30_000 })
}

/** Adds the same run again, at the first step that was stored. */
async function addFirstStep(page: Page, place: number) {
  await page.getByRole('button', { name: 'Compare with' }).click()
  await page.locator('[data-slot="popover"] li button').first().click()
  const slot = page.locator('[data-slot="run-slot"]').nth(place)
  await slot.click()
  const settings = page.locator('[data-slot="slot-settings"]')
  await settings.getByRole('combobox', { name: /^Step/ }).click()
  await page.locator('[data-slot="select-list"] .item').nth(1).click()
  await page.keyboard.press('Escape')
  await expect(slot).toContainText('step')
}

const rows = (page: Page) => page.locator('[data-slot="head-table"] tbody tr')

test('two checkpoints are compared, matched, and heads of one are switched off and scanned', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await openLab(page)
  await addFirstStep(page, 1)
  await expect(page.locator('[data-slot="map-panel"]')).toHaveCount(3)
  await expect(page.locator('[data-slot="map-panel"] h2').nth(2)).toHaveText('B − A')
  const amounts = await rows(page).locator('.amount span:last-child').allTextContents()
  expect(amounts.map(Number)).toEqual(amounts.map(Number).toSorted((a, b) => b - a))

  await page.getByRole('radio', { name: 'Most alike' }).click()
  await expect(page.locator('[data-slot="most-like"]')).toHaveCount(8)
  await page.getByRole('radio', { name: 'Same place' }).click()

  const first = rows(page).first().getByRole('switch')
  await first.click()
  await expect(page.getByText(/^live, step/)).toHaveCount(1, { timeout: 60_000 })
  const summary = page.locator('[data-slot="ablation"]')
  await expect(summary).toContainText('B without 1 head')
  await expect(summary.getByRole('row', { name: /Accuracy/ })).toContainText(/[+−]\d|0\.0/, {
    timeout: 120_000,
  })
  await expect(page.locator('[data-slot="prediction"]').nth(1)).toContainText('→')
  await summary.getByRole('button', { name: 'Switch all on' }).click()
  await expect(page.getByText(/^live, step/)).toHaveCount(0)

  await page.getByRole('button', { name: 'Scan all heads' }).click()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Scan all heads' })).toBeEnabled()
  await expect(page.locator('[data-slot="if-off"]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Scan all heads' }).click()
  await expect(page.locator('[data-slot="if-off"]')).toHaveCount(8, { timeout: 200_000 })
  await page.getByRole('button', { name: 'Accuracy if off' }).click()
  const losses = (await page.locator('[data-slot="if-off"]').allTextContents()).map((text) =>
    Number(text.replace('−', '-').replace('+', '')),
  )
  expect(losses).toEqual(losses.toSorted((a, b) => b - a))
})

test('an input is drawn and seen at once, steps play, gradients have their sign, six runs stand side by side', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await openLab(page)
  const step = page.locator('[data-slot="timeline"] .state b')
  const last = await step.textContent()
  await page.keyboard.press(',')
  await expect(step).not.toHaveText(last!)
  await page.keyboard.press('Space')
  await expect(step).toHaveText(last!)

  await page.getByRole('button', { name: 'Edit the input' }).click()
  const pad = (await page.locator('[data-slot="draw-pad"] canvas').boundingBox())!
  await page.mouse.move(pad.x + 140, pad.y + 40)
  await page.mouse.down()
  await page.mouse.move(pad.x + 140, pad.y + 240, { steps: 8 })
  await page.mouse.up()
  await expect(page.getByText(/^live, step/)).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('[data-slot="predictions"]')).toContainText('predicts 1')
  expect((await page.locator('[data-slot="map-panel"] canvas').first().boundingBox())!.x).toBeGreaterThan(
    pad.x + pad.width, // the editor stands beside the maps, not over them
  )
  await page.getByRole('button', { name: 'Back to the example' }).click()
  await expect(page.getByText(/^live, step/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await expect(page.locator('[data-slot="edit-input"]')).toHaveCount(0)

  await page.getByRole('radio', { name: 'Gradient' }).click()
  await expect(page.locator('[data-slot="map-legend"]').first()).toContainText('−', { timeout: 60_000 })
  await page.getByRole('radio', { name: 'Rollout' }).click()
  await page.getByRole('button', { name: 'Show weights' }).click()
  await page.getByRole('radio', { name: 'Mean' }).click()
  await expect(page.locator('[data-slot="map-panel"]')).toContainText('mean of 64 rows', { timeout: 60_000 })
  await page.getByRole('radio', { name: 'Example', exact: true }).click()

  for (const place of [1, 2, 3, 4, 5]) await addFirstStep(page, place)
  await expect(page.locator('[data-slot="map-panel"]')).toHaveCount(6)
  await expect(page.getByRole('button', { name: 'Compare with' })).toHaveCount(0)
  await page.getByRole('radio', { name: 'F', exact: true }).click()
  await expect(
    page.locator('[data-slot="pane-header"]').getByText('Heads by difference from F'),
  ).toBeVisible()
  await rows(page).first().getByRole('switch').click()
  await expect(page.locator('[data-slot="ablation"]')).toContainText('F without 1 head')
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Control+4')
  await expect(page.locator('[data-slot="map-panel"]')).toHaveCount(6) // left as it was
  await page.getByRole('radio', { name: 'Each against A' }).click()
  await expect(page.locator('[data-slot="map-panel"] h2').nth(5)).toHaveText('F − A')
})

test('the switches stay with their run when it moves; the lab is accessible in both themes', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await openLab(page)
  await addFirstStep(page, 1)
  await rows(page).first().getByRole('switch').click()
  const summary = page.locator('[data-slot="ablation"]')
  await expect(summary).toContainText('B without 1 head')
  await page.keyboard.press('x')
  await expect(summary).toContainText('A without 1 head')
  await page.keyboard.press('e')
  for (const theme of ['Light', 'Dark']) {
    await page.getByRole('radio', { name: theme, exact: true }).click()
    await page.waitForTimeout(500)
    expect(await violations(page, '[data-slot="attention-screen"]'), theme).toEqual([])
  }
})
