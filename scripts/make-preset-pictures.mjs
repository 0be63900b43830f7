import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from './lib/build.mjs'
import { onVirtualDisplay } from './lib/display.mjs'
import { jsonLines } from './lib/json-lines.mjs'
import { inRoot } from './lib/paths.mjs'
import { seen, take, withApp } from './lib/picture-app.mjs'
import { main, say, SetupError } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

const images = inRoot('docs/images/presets')
const size = { width: 1104, height: 680 }

/** Every preset is shown in the first look; the few that look most unlike each other in the second, too. */
const looks = [
  { name: '', theme: 'light', locale: 'en' },
  {
    ...{ name: '-zh-CN', theme: 'dark', locale: 'zh-CN' },
    only: ['digits', 'pronunciation', 'les-miserables', 'memory', 'residual-se', 'tonal-pattern'],
  },
]

/**
 * Takes a picture of each preset's attention into docs/images/presets. The first argument is the folder of a library with
 * finished runs of presets (as `npm run measure -- --library <folder>` keeps them); names of presets after it take only theirs.
 */
await main(async ([folder, ...only]) => {
  if (!folder) throw new SetupError('Please name the folder of a library with finished runs of presets.')
  const runtime = await setUp({ virtualDisplay: true })
  await build()
  const library = resolve(folder)
  const runs = finishedRuns(await jsonLines(runtime, ['--headless-cli', 'runs', '--library', library]))
  const missing = only.find((preset) => !runs.has(preset))
  if (missing) throw new SetupError(`The library has no finished run of the preset ${missing}.`)
  const work = mkdtempSync(join(tmpdir(), 'headlight-pictures-'))
  mkdirSync(images, { recursive: true })
  try {
    for (const look of looks) {
      const chosen = [...runs.keys()].filter(
        (preset) => (only.length === 0 || only.includes(preset)) && (look.only?.includes(preset) ?? true),
      )
      const takeAll = (page) => takePictures(page, look, chosen, runs)
      if (chosen.length > 0)
        await onVirtualDisplay((display) =>
          withApp(
            { runtime, display, folder: work, library, look: { ...look, name: `a${look.name}` }, size },
            takeAll,
          ),
        )
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})

/** The newest finished run of each preset. */
function finishedRuns(runs) {
  const finished = runs.filter(({ status, spec }) => status === 'finished' && spec.preset)
  return new Map(finished.toReversed().map((run) => [run.spec.preset, run]))
}

async function takePictures(page, look, presets, runs) {
  for (const preset of presets) {
    if (!(await openRun(page, runs.get(preset)))) {
      say(`${preset} has no attention to picture.`)
      continue
    }
    await take(page, join(images, `${preset}${look.name}.png`), size)
    say(`docs/images/presets/${preset}${look.name}.png`)
  }
}

/**
 * Looks at a run's attention, and tells whether it has any. The run is found by its name in the history, as a list of
 * many shows only some.
 */
async function openRun(page, { id, name }) {
  await page.keyboard.press('Control+3')
  const query = page.locator('[data-slot=query-bar] input')
  await query.press('Backspace') // brings back the name that was asked for before
  await query.fill(name)
  await query.press('Enter')
  await page.locator(`[data-run="${id}"] .name span`).first().dblclick()
  await seen(page, `[data-slot=run-slot]:has-text("${name}")`)
  await seen(page, '[data-slot=map-panel], [data-slot=attention-screen] [data-slot=empty-state]')
  return (await page.locator('[data-slot=map-panel]').count()) > 0
}
