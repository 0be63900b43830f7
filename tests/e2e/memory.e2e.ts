import { expect, test } from './app'
import { openPreset } from './experiment'

test('what a training needs is shown before it starts; one that cannot fit is refused with a batch that can', async ({
  page,
}) => {
  await openPreset(page, 'digits')
  const memory = page.locator('[data-slot="memory"]')
  await expect(memory).toHaveText(/^Needs about [\d.,]+ MB of memory\.$/, { timeout: 20_000 })
  await page.getByRole('radio', { name: 'WebGL' }).click()
  await expect(memory).toHaveText(/^Needs about [\d.,]+ MB on the graphics card\.$/, { timeout: 20_000 })

  const batch = page.getByLabel('Batch', { exact: true })
  await batch.fill('60000')
  await batch.press('Enter')
  await expect(memory).toContainText(/With batch size 60,000 .* It fits with batch size/, { timeout: 60_000 })
  const [, fitting] = /It fits with batch size ([\d,]+)/.exec((await memory.textContent())!)!

  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[data-slot="start-control"]')).toContainText(
    `It fits with batch size ${fitting}`,
  )
  await batch.fill(fitting!.replaceAll(',', ''))
  await batch.press('Enter')
  await expect(memory).toHaveText(/^Needs about [\d.,]+ (MB|GB) on the graphics card\.$/, { timeout: 60_000 })
})
