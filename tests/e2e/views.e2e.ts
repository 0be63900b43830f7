import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { setSteps, trainToEnd } from './experiment'

/** Attention in the terms of its task, as it is seen after a few steps of training. */
test('what is written is aligned with what is read, and channels are bars', async ({ page }) => {
  test.setTimeout(240_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await trainPreset(page, 'pronunciation')
  await expect(page.locator('[data-slot="feed-row"]')).toContainText('13 tokens')
  await expect(page.locator('[data-slot="outcome"]')).toContainText('Goal missed')
  await look(page)
  await page.locator('[data-slot="alignment-lines"] text').last().hover()
  await expect(page.locator('[data-slot="read-out"]')).toContainText('[EOS] →')

  await trainPreset(page, 'residual-se')
  await look(page)
  const bars = page.locator('[data-slot="channels-map"]')
  await bars.getByRole('radio', { name: 'Strongest first' }).click()
  await bars.getByRole('application').press('ArrowRight')
  await expect(page.locator('[data-slot="read-out"]')).toContainText(/channel \d+/)
})

test('a series is edited and its bands change, an episode is states with actions, boxes stand on their scene', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await trainPreset(page, 'planted-lag')
  await look(page)
  const bands = page.locator('[data-slot="series-bands"]').first()
  await bands.hover()
  await expect(page.locator('[data-slot="read-out"]')).toContainText(/\d\.\d/)
  const drawn = () => bands.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
  const [line, map] = [await bands.locator('.line').getAttribute('points'), await drawn()]
  await page.getByRole('button', { name: 'Edit the input' }).click()
  const editor = page.locator('[data-slot="edit-series"]')
  await editor.press('ArrowRight')
  for (let i = 0; i < 12; i++) await editor.press('ArrowUp')
  await expect(page.getByText(/at step 2: /)).toBeVisible()
  await expect(page.getByText(/^live, step/)).toBeVisible({ timeout: 30_000 })
  await expect(bands.locator('.line')).not.toHaveAttribute('points', line!)
  await expect.poll(drawn).not.toBe(map)

  await trainPreset(page, 'memory')
  await look(page)
  const states = page.locator('[data-slot="episode-map"] li')
  await expect(states.last()).toContainText('decides')
  const weights = await states.locator('button span:last-child').allTextContents()
  expect(weights.reduce((sum, weight) => sum + Number(weight), 0)).toBeCloseTo(1, 1)
  await states.first().getByRole('button').hover()
  await expect(page.locator('[data-slot="read-out"]')).toContainText(/0\.\d{3}/)
  const read = /0\.\d{3}/.exec((await page.locator('[data-slot="read-out"]').textContent())!)!
  expect(Number(read[0])).toBeCloseTo(Number(weights[0]), 1)

  await trainPreset(page, 'scenes')
  await look(page)
  const scene = page.locator('[data-slot="map-panel"]').first()
  await expect(scene.locator('rect.truth').first()).toBeVisible({ timeout: 30_000 })
  const [object, picture] = [
    await scene.locator('rect.truth').first().boundingBox(),
    await scene.boundingBox(),
  ]
  expect(object!.x).toBeGreaterThan(picture!.x)
  expect(object!.x + object!.width).toBeLessThan(picture!.x + picture!.width)
})

async function trainPreset(page: Page, preset: string) {
  await page.keyboard.press('Control+1')
  await page.locator(`[data-preset="${preset}"]`).click()
  await setSteps(page, 2)
  await trainToEnd(page)
}

/** The attention of the newest run. */
async function look(page: Page) {
  await page.keyboard.press('Control+3')
  await page.locator('[data-slot="run-row"] .name').first().dblclick()
}
