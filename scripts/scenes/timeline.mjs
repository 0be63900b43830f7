/** Two runs in the middle of their training, one of them left at a step of its own, while the steps play. */
export default async function timeline({ page, compare, shot, glimpse, press }) {
  await compare('name:causal')
  for (let i = 0; i < 9; i++) await page.keyboard.press(',')
  await shot('earlier')
  await page.locator('[data-slot=run-slot]').nth(1).click()
  await page.waitForTimeout(500)
  await shot('own-step')
  await page.keyboard.press('Escape')
  await press('button', 'attention_play')
  await page.waitForTimeout(800)
  await glimpse('playing')
  await press('button', 'attention_pause').catch(() => undefined) // it may have come to its end
}
