/** Every layer and head at once. */
export default async function modelView({ page, compare, shot }) {
  await compare('name:causal')
  await page.locator('[data-slot=example-picker] .text').click()
  await page.keyboard.press('m')
  await shot()
  await page.keyboard.press('m')
}
