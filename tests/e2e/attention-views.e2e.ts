import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { setSteps } from './experiment'

const panels = (page: Page) => page.locator('[data-slot="map-panel"]')
const readOuts = (page: Page) => page.locator('[data-slot="read-out"]')

/** Trains a preset a few steps and shows the attention of the run. */
async function look(page: Page, preset: string, steps: number) {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText(/\d+ runs?/, { timeout: 60_000 })
  await page.keyboard.press('Control+1')
  await page.locator(`[data-preset="${preset}"]`).click()
  await setSteps(page, steps)
  await page.keyboard.press('Control+Enter')
  const header = page.locator('[data-slot="run-header"]')
  await expect(header).toHaveAttribute('data-status', 'finished', { timeout: 180_000 })
  await page.keyboard.press('Control+3')
  await page.locator('[data-slot="run-row"] .name').first().dblclick()
  await expect(panels(page).first()).toBeVisible({ timeout: 30_000 })
}

async function compareWith(page: Page, run: RegExp) {
  await page.getByRole('button', { name: 'Compare with' }).click()
  await page.locator('[data-slot="popover"] li button').filter({ hasText: run }).first().click()
}

test('layers add up by flow, numbers stand behind a weight, and all heads are seen at once', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await look(page, 'induction', 4)
  await compareWith(page, /Induction/)
  await expect(panels(page)).toHaveCount(3)

  const map = panels(page).first().getByRole('grid')
  await map.hover({ position: { x: 4, y: 4 } })
  await expect(readOuts(page)).toHaveCount(3) // one crosshair in every map
  const said = await readOuts(page).locator('.names').allTextContents()
  expect(new Set(said).size).toBe(1)
  await map.click({ position: { x: 4, y: 4 } })
  await page.mouse.move(0, 0)
  await expect(readOuts(page)).toHaveCount(3) // locked

  await page.getByRole('radio', { name: 'Query · key' }).click()
  await expect(page.locator('[data-slot="neuron-plot"]')).toHaveCount(2, { timeout: 60_000 })

  await page.getByRole('radio', { name: 'Flow' }).click()
  await expect(page.getByText('The most that can flow down to each position')).toBeVisible({
    timeout: 60_000,
  })
  await expect(panels(page).first()).toContainText('Flow', { timeout: 60_000 })
  await page.getByRole('radio', { name: 'Weights' }).click()

  await page.keyboard.press('m')
  const model = page.locator('[data-slot="model-canvas"]')
  await expect(model).toHaveAccessibleName(/2 layers of up to 2 heads/)
  await model.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(model).toHaveCount(0)
  await expect(panels(page).first().getByRole('heading')).toHaveText(/^L2/)
})

test('a graph is drawn by its edges, and another kind of map beside it has no difference', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await look(page, 'les-miserables', 2)
  const graph = page.locator('[data-slot="edges-map"]').first()
  await expect(graph).toContainText('looks at')
  const before = await graph.locator('p').textContent()
  await graph.focus()
  await page.keyboard.press('ArrowRight')
  await expect(graph.locator('p')).not.toHaveText(before!)
  await expect(page.locator('[data-slot="head-figures"]')).toContainText('Entropy, bits')

  await compareWith(page, /first-light-01/)
  await expect(page.getByText(/so there is no difference map/)).toBeVisible({ timeout: 30_000 })
  await expect(panels(page)).toHaveCount(2)
})
