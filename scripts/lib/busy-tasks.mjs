import { readFileSync, rmSync } from 'node:fs'
import { watchStolenTime } from './stolen-time.mjs'

const categories = [
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
  'v8',
  'disabled-by-default-v8.gc',
]

/**
 * Records the tasks of the window's thread while work is done: how long each kept the processor, in milliseconds (so
 * that other programs on a busy machine add nothing), how much of that a virtual machine's host took, how long it
 * lasted, and the parts it was made of.
 * @param {import('@playwright/test').ElectronApplication} app
 */
export async function busyTasks(app, work) {
  await app.evaluate(
    ({ contentTracing }, categories) =>
      contentTracing.startRecording({
        included_categories: categories,
        excluded_categories: ['*'],
        trace_buffer_size_in_kb: 1_000_000,
      }),
    categories,
  )
  const stolen = watchStolenTime()
  const result = await work()
  stolen.stop()
  const path = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8'))
  rmSync(path)
  return { result, tasks: tasksOf(traceEvents, stolen) }
}

/** A renderer has workers and, for a moment, a successor: the one that did most is the window. */
function tasksOf(events, stolen) {
  const windows = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const all = windows.map(({ pid, tid }) =>
    tasksOfThread(
      events.filter((event) => event.pid === pid && event.tid === tid),
      stolen,
    ),
  )
  const sum = (tasks) => tasks.reduce((total, { busy }) => total + busy, 0)
  return all.toSorted((a, b) => sum(b) - sum(a))[0] ?? []
}

function tasksOfThread(events, stolen) {
  const timed = events.filter(({ ph }) => ph === 'X')
  return timed
    .filter(({ name }) => name === 'RunTask')
    .map((task) => ({
      busy: (task.tdur ?? 0) / 1000,
      stolen: () => stolen.between(task.ts / 1000, (task.ts + (task.dur ?? 0)) / 1000),
      lasted: (task.dur ?? 0) / 1000,
      parts: () => partsOf(timed.filter((event) => event !== task && isWithin(event, task))),
    }))
}

const isWithin = (event, task) => event.ts >= task.ts && event.ts + (event.dur ?? 0) <= task.ts + task.dur

/** Milliseconds of processor time by name, those of parts within parts taken from the outer, longest first. */
function partsOf(events) {
  const own = new Map()
  const open = []
  for (const event of events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    while (open.length && !isWithin(event, open.at(-1))) open.pop()
    const ms = (event.tdur ?? event.dur ?? 0) / 1000
    const outer = open.at(-1)
    if (outer) own.set(outer.name, own.get(outer.name) - ms)
    own.set(event.name, (own.get(event.name) ?? 0) + ms)
    open.push(event)
  }
  return [...own].map(([name, ms]) => ({ name, ms })).toSorted((a, b) => b.ms - a.ms)
}
