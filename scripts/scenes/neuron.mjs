/** Queries and keys number by number. */
export default async function neuron({ page, compare, shot, press }) {
  await compare('name:causal-01')
  await press('radio', 'attention_vectors_tab')
  await page.waitForTimeout(3000)
  const map = page.locator('[data-slot=map-panel] [role=grid]').first()
  await map.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'l']) await page.keyboard.press(key)
  await shot()
  await press('radio', 'attention_looks_tab')
}
