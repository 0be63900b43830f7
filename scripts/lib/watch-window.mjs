/* global requestAnimationFrame, addEventListener */

/**
 * Measures something that is done in the window, in milliseconds: from the user's first key, press or turn of the wheel to
 * the frame that shows the answer. `done` runs in the page, once a frame, and is given what `before` returned there.
 * @param {import('@playwright/test').Page} page
 */
export async function watched(page, { act, done, before = () => null, starts = defaultStarts }) {
  const functions = await page.evaluateHandle(`({ done: ${done}, before: ${before} })`)
  await page.evaluate(begin, { functions, starts })
  await act(page)
  const ms = await page.evaluate(() => globalThis.watchedAction)
  await functions.dispose()
  return ms
}

const defaultStarts = ['keydown', 'pointerdown', 'wheel']

/** Runs in the page. */
function begin({ functions, starts }) {
  const given = functions.before()
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
    return performance.now() - at
  }
  globalThis.watchedAction = run()
}
