/** Rollout, flow and gradient × attention, and the mean over many examples. */
export default async function modes({ page, compare, shot, press }) {
  await compare('name:causal')
  for (const mode of ['rollout', 'flow', 'gradient']) {
    await press('radio', `mode_${mode}`)
    await page.waitForTimeout(4000)
    await shot(mode)
  }
  await press('radio', 'mode_weights')
  await press('radio', 'attention_average_mean')
  await page.waitForTimeout(6000)
  await shot('mean')
  await press('radio', 'attention_average_example')
}
