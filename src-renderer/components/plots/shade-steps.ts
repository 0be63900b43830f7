const steps = 8

/** Colours in even steps from one to another, each as red, green and blue up to 255. */
export function shadesBetween(worse: readonly number[], better: readonly number[]): string[] {
  return Array.from({ length: steps }, (_, i) => {
    const part = i / (steps - 1)
    return `rgb(${worse.map((value, c) => Math.round(value + part * (better[c]! - value))).join(', ')})`
  })
}
