/** Two runs side by side, with a locked cell, and each figure that is taken away of them. */
export default async function compare({ page, compare, shot, press, tab }) {
  await compare('name:first-light or name:four-heads')
  const map = page
    .locator('[data-slot=map-panel] [role=grid], [data-slot=map-panel] [role=application]')
    .first()
  await map.focus()
  for (const key of ['ArrowDown', 'Shift+ArrowRight', 'l']) await page.keyboard.press(key)
  await shot()
  await tab('attention_pane_compare')
  await press('radio', 'pairing_likeness')
  await shot('matching')
  await press('radio', 'pairing_place')
}
