/** At most `most` of the steps, evenly, the first and the last among them. */
export function chosenSteps(steps: readonly number[], most: number): readonly number[] {
  if (steps.length <= most) return steps
  if (most <= 1) return steps.slice(-1)
  const at = Array.from({ length: most }, (_, i) => Math.round((i * (steps.length - 1)) / (most - 1)))
  return [...new Set(at)].map((i) => steps[i]!)
}
