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

/**
 * The same while the pointer goes to and fro over the first chart, which draws a line where it is; the training hears of that
 * only where `isHeard`.
 */
export const framesInUse = (page: Page, ms: number, isHeard: boolean) =>
  page.evaluate(
    async ([ms, isHeard]) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
      const over = document.querySelector<HTMLElement>('[data-slot=curve-chart] .u-over')!
      const { left, top, width, height } = over.getBoundingClientRect()
      const times: number[] = []
      const from = await frame()
      for (let last = from; last - from < ms;) {
        const x = left + (width * (1 + Math.sin(last / 300))) / 2
        const at = { clientX: x, clientY: top + height / 2, bubbles: true }
        over.dispatchEvent(new MouseEvent('mousemove', at))
        if (isHeard) over.dispatchEvent(new PointerEvent('pointermove', at))
        const now = await frame()
        times.push(now - last)
        last = now
      }
      return times
    },
    [ms, isHeard] as const,
  )

/** The value that a share of all do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((values.length - 1) * share)] ?? NaN
}

/** The usual frame, the one that 19 of 20 keep, and the longest. */
export const spread = (times: readonly number[]) =>
  [0.5, 0.95, 1].map((share) => Math.round(quantile(times, share))).join(', ')
