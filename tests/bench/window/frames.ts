import type { Page } from '@playwright/test'

/** Milliseconds between frames for a while. */
export const frames = (page: Page, ms: number) =>
  page.evaluate(async (ms) => {
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    const times: number[] = []
    const from = await frame()
    for (let last = from; last - from < ms;) {
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  }, ms)

/** The value that a share of all do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((values.length - 1) * share)] ?? NaN
}

/** The usual frame, the one that 19 of 20 keep, and the longest. */
export const spread = (times: readonly number[]) =>
  [0.5, 0.95, 1].map((share) => Math.round(quantile(times, share))).join(', ')
