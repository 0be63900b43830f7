/** Six runs as small multiples, then each against the first. */
export default async function sixRuns({ compare, shot, press }) {
  await compare('name:first-light or name:four-heads or name:halved')
  await shot()
  await press('radio', 'attention_against_a').catch(() => undefined)
  await shot('against')
}
