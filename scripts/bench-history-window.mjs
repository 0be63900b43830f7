import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import { build } from './lib/build.mjs'
import { onVirtualDisplay } from './lib/display.mjs'
import { asOpened, historyActions } from './lib/history-actions.mjs'
import { appEnvironment, flags } from './lib/launch.mjs'
import { root } from './lib/paths.mjs'
import { main, SetupError } from './lib/say.mjs'
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
  try {
    const folders = [`--user-data-dir=${profile}`, `--library=${resolve(library)}`]
    await onVirtualDisplay((display) => measure({ runtime, display, folders, times: Number(times), only }))
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

async function measure({ runtime, display, folders, times, only }) {
  const app = await _electron.launch({
    executablePath: runtime.program,
    args: [...flags(runtime, true), root, ...folders],
    env: { ...process.env, ...appEnvironment(runtime), ...display },
  })
  try {
    const page = await app.firstWindow()
    await page.locator('[data-slot=preset-card]').first().waitFor()
    await page.waitForTimeout(6000) // the first start stores what ships with the app
    await page.keyboard.press('Control+3')
    await page.locator('[data-slot=run-row], [data-slot=group-row]').first().waitFor({ timeout: 60_000 })
    await asOpened(page)
    await page.locator('[data-slot=run-row]').nth(15).waitFor({ timeout: 60_000 })
    console.log('| action | median, ms | slowest, ms | longest task, median | longest task |')
    console.log('| ------ | ---------: | ----------: | -------------------: | -----------: |')
    for (const action of historyActions.filter(({ name }) => name.includes(only))) {
      console.log(lineOf(action.name, await repeated(page, action, times)))
    }
  } finally {
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
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

/** Tasks of 50 ms and less are not told by the browser: `–` stands for them. */
function lineOf(name, results) {
  const ms = results.map((result) => result.ms).sort((a, b) => a - b)
  const longest = results.map(({ tasks }) => Math.max(0, ...tasks)).sort((a, b) => a - b)
  const said = (value) => (value > 0 ? value.toFixed(0) : '–')
  const cells = [said(middle(ms)), said(ms.at(-1)), said(middle(longest)), said(longest.at(-1))]
  return `| ${[name, ...cells].join(' | ')} |`
}

function middle(sorted) {
  return sorted[Math.floor(sorted.length / 2)]
}
