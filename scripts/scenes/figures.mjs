const kinds = {
  digits: 'name:first-light or name:four-heads',
  words: 'name:spam',
  series: 'name:lag',
  channels: 'name:channels',
  graph: 'name:graph',
  causal: 'name:causal',
}

/** Every view of the Attention screen as a file, for each kind of example. */
export default async function figures({ page, compare, saveTo, tab }) {
  for (const [kind, query] of Object.entries(kinds)) {
    await compare(query)
    await tab('attention_pane_compare')
    const bar = page.locator('[data-slot=export-bar]')
    await bar.locator('[data-slot=select]').click()
    const names = await page.locator('[data-slot=select-list] .item').count()
    await page.keyboard.press('Escape')
    for (let i = 0; i < names; i++) {
      await bar.locator('[data-slot=select]').click()
      await page.locator('[data-slot=select-list] .item').nth(i).click()
      for (const format of ['svg', 'png']) {
        await saveTo(`${kind}-${i}.${format}`)
        await bar.getByRole('button', { name: format.toUpperCase(), exact: true }).click()
        await page.waitForTimeout(900)
      }
    }
  }
}
