/** As on a computer where Headlight never was: what it says while it measures, and after. */
export default async function firstStart({ firstStart }) {
  await firstStart(async (page, shot) => {
    await page.waitForTimeout(1500)
    await shot('measuring')
    await page.keyboard.press('Control+3')
    await page.waitForTimeout(2500)
    await shot('runs')
    await page.keyboard.press('Control+Comma')
    await page
      .locator('[data-slot=dialog] [data-slot=measuring]')
      .waitFor({ state: 'detached', timeout: 180_000 })
    await shot('settings')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+1')
    await shot('measured')
  })
}
