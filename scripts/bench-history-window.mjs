import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from './lib/build.mjs'
import { busyTasks } from './lib/busy-tasks.mjs'
import { onVirtualDisplay } from './lib/display.mjs'
import { asOpened, historyActions } from './lib/history-actions.mjs'
import { appEnvironment, flags } from './lib/launch.mjs'
import { root } from './lib/paths.mjs'
import { start } from './lib/picture-app.mjs'
import { main, SetupError } from './lib/say.mjs'
import { settleBackend } from './lib/settle-backend.mjs'
import { setUp } from './lib/setup.mjs'
import { watched } from './lib/watch-window.mjs'

/**
 * Measures the history in the real app on a library that `make-big-library.mjs` made, and prints a table:
 * `bench-history-window.mjs <library> [times each] [part of an action's name]`.
 */
await main(async ([library, times = '10', only = '']) => {
  if (!library) throw new SetupError('Name the folder of the library to measure with.')
  const runtime = await setUp({ virtualDisplay: true })
  await build()
  const profile = mkdtempSync(join(tmpdir(), 'headlight-window-'))
  settleBackend(profile)
  try {
    const folders = [`--user-data-dir=${profile}`, `--library=${resolve(library)}`]
    await onVirtualDisplay((display) => measure({ runtime, display, folders, times: Number(times), only }))
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

async function measure({ runtime, display, folders, times, only }) {
  const { app, page } = await start({
    executablePath: runtime.program,
    args: [...flags(runtime, true), root, ...folders],
    env: { ...process.env, ...appEnvironment(runtime), ...display },
    timeout: 45_000,
  })
  try {
    await page.locator('[data-slot=preset-card]').first().waitFor()
    await page.waitForTimeout(6000) // the first start stores what ships with the app
    await page.keyboard.press('Control+3')
    // After an unclean end a library is checked whole before it opens.
    await page.locator('[data-slot=run-row], [data-slot=group-row]').first().waitFor({ timeout: 300_000 })
    await asOpened(page)
    await page.locator('[data-slot=run-row]').nth(15).waitFor({ timeout: 60_000 })
    console.log(
      '| action | median, ms | 95% within, ms | slowest, ms | longest task, ms | of them over 50 ms | without what the host took |',
    )
    console.log(
      '| ------ | ---------: | -------------: | ----------: | ---------------: | -----------------: | -------------------------: |',
    )
    for (const action of historyActions.filter(({ name }) => name.includes(only))) {
      const { result, tasks } = await busyTasks(app, () => repeated(page, action, times))
      console.log(lineOf(action.name, result, tasks))
      for (const task of tasks.filter(isLong)) console.error(told(task))
    }
  } finally {
    await app.close()
  }
}

async function repeated(page, action, times) {
  const results = []
  for (let time = 0; time < times; time++) {
    await action.prepare?.(page)
    await page.waitForTimeout(500)
    results.push(await watched(page, action))
    await action.reset?.(page)
  }
  return results
}

/** Tasks are those of all times together, with what was done to prepare them, in processor time. */
function lineOf(name, results, tasks) {
  const ms = results.toSorted((a, b) => a - b)
  const long = tasks.filter(isLong)
  const ours = long.filter(({ busy, stolen }) => isLong({ busy: busy - stolen() }))
  const longest = tasks.reduce((most, { busy }) => Math.max(most, busy), 0)
  const share = (part) => ms[Math.ceil(part * ms.length) - 1]
  const said = [share(0.5), share(0.95), ms.at(-1), longest].map((value) => value.toFixed(0))
  return `| ${[name, ...said, `${long.length} of ${tasks.length}`, ours.length].join(' | ')} |`
}

function isLong({ busy }) {
  return busy > 50
}

/** Goes beside the table: what a long task was made of, so that its cause can be told. */
function told({ busy, stolen, lasted, parts }) {
  const made = parts()
    .slice(0, 8)
    .map(({ name, ms }) => `${name} ${ms.toFixed(1)}`)
  return `  a task: ${busy.toFixed(0)} of ${lasted.toFixed(0)} ms busy, ${stolen()} of them the host's: ${made.join(', ')}`
}
