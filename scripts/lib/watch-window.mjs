/* global requestAnimationFrame, addEventListener */
/**
 * Watches the window while something is done in it. `done` runs in the page, once a frame, and is given what `before`
 * returned there. Resolves to milliseconds: from the user's first key, press or turn of the wheel to the frame that shows
 * the answer, and of every task that kept the window busy for more than 50 ms meanwhile and in the moment after.
 * @param {import('@playwright/test').Page} page
 */
export async function watched(page, { act, done, before = () => null, starts = defaultStarts }) {
  const source = `({ done: ${done}, before: ${before} })`
  const functions = await page.evaluateHandle(source)
  await page.evaluate(begin, { functions, starts })
  await act(page)
  const result = await page.evaluate(() => globalThis.watchedAction)
  await functions.dispose()
  return result
}

const defaultStarts = ['keydown', 'pointerdown', 'wheel']

/** Runs in the page. */
function begin({ functions, starts }) {
  const settle = 400
  const given = functions.before()
  const tasks = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()))
  observer.observe({ type: 'longtask' })
  const frame = () => new Promise(requestAnimationFrame)
  const painted = () => frame().then(() => new Promise((resolve) => setTimeout(resolve)))
  const started = new Promise((resolve) => {
    const stop = new AbortController()
    const start = (event) => (stop.abort(), resolve(event.timeStamp))
    for (const type of starts) addEventListener(type, start, { capture: true, signal: stop.signal })
  })
  const run = async () => {
    const at = await started
    while (!functions.done(given)) {
      await frame()
      if (performance.now() - at > 30_000) throw new Error('The window did not answer within 30 seconds.')
    }
    await painted()
    const ms = performance.now() - at
    await new Promise((resolve) => setTimeout(resolve, settle))
    observer.disconnect()
    return {
      ms,
      tasks: tasks.filter((task) => task.startTime + task.duration > at).map((task) => task.duration),
    }
  }
  globalThis.watchedAction = run()
}
