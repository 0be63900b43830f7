/** Start, Data, Models, the settings, the command list and the keys. */
export default async function screens({ page, shot }) {
  for (const [key, name] of [
    ['Control+1', 'start'],
    ['Control+5', 'data'],
    ['Control+6', 'models'],
  ]) {
    await page.keyboard.press(key)
    await page.waitForTimeout(1500)
    await shot(name)
  }
  for (const [key, name] of [
    ['Control+Comma', 'settings'],
    ['Control+k', 'commands'],
    ['Shift+Slash', 'keys'],
  ]) {
    await page.keyboard.press(key)
    await page.waitForTimeout(1500)
    await shot(name)
    await page.keyboard.press('Escape')
  }
}
