/** A finished sweep: its trials, how important each setting was, the queue. */
export default async function sweeps({ page, ask, shot, press }) {
  await ask('')
  await press('tab', 'runs_place_sweeps')
  await page.waitForTimeout(1500)
  await shot()
  await press('tab', 'runs_place_runs')
}
