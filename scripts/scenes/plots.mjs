/** Curves, parallel axes and scatter, each on the screen and as files. */
export default async function plots({ page, ask, shot, press, tab, saveTo }) {
  await ask('heads > 0 and accuracy > 0.9')
  const rows = page.locator('[data-slot=run-row]')
  for (const at of [0, 2, 5]) await rows.nth(at).click({ modifiers: ['Control'] })
  for (const pane of ['curves', 'axes', 'scatter']) {
    await tab('runs_plots')
    await press('tab', `runs_tab_${pane}`)
    await page.waitForTimeout(2500)
    await shot(pane)
    for (const format of ['svg', 'png']) {
      await saveTo(`${pane}.${format}`)
      const footer = page.locator('[data-slot=figure-buttons]').last()
      await footer.getByRole('button', { name: format.toUpperCase(), exact: true }).click()
      await page.waitForTimeout(900)
    }
  }
}
