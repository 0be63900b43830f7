import { readFileSync, rmSync } from 'node:fs'

const category = 'disabled-by-default-devtools.timeline'

/**
 * Records how long the window's thread was busy in each task while work is done: milliseconds of processor time, which
 * other programs on a busy machine do not add to.
 * @param {import('@playwright/test').ElectronApplication} app
 */
export async function busyTasks(app, work) {
  await app.evaluate(
    ({ contentTracing }, category) =>
      contentTracing.startRecording({ included_categories: [category], excluded_categories: ['*'] }),
    category,
  )
  const result = await work()
  const path = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8'))
  rmSync(path)
  return { result, tasks: tasksOf(traceEvents) }
}

/** A renderer has workers and, for a moment, a successor: the one that did most is the window. */
function tasksOf(events) {
  const windows = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const all = windows.map(({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && event.name === 'RunTask')
      .map(({ tdur = 0 }) => tdur / 1000),
  )
  const sum = (tasks) => tasks.reduce((total, ms) => total + ms, 0)
  return all.toSorted((a, b) => sum(b) - sum(a))[0] ?? []
}
