/** The editor of a text, a series and a drawing beside their maps. */
export default async function edit({ page, compare, shot }) {
  for (const name of ['spam-01', 'lag-01', 'first-light', 'graph-01']) {
    await compare(`name:${name}`)
    await page.locator('[data-slot=example-picker] .text').click()
    await page.keyboard.press('e')
    const text = page.locator('[data-slot=edit-input] textarea')
    if (await text.count()) await text.fill('win a free prize and call me now')
    await page.waitForTimeout(2500)
    await shot(name)
    await page.locator('[data-slot=example-picker] .text').click()
    await page.keyboard.press('e')
  }
}
