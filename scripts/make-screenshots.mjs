import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from './lib/build.mjs'
import { onVirtualDisplay } from './lib/display.mjs'
import { launch } from './lib/launch.mjs'
import { inRoot } from './lib/paths.mjs'
import { seen, take, withApp } from './lib/picture-app.mjs'
import { main, say, SetupError } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

const images = inRoot('docs/images')
const size = { width: 1440, height: 900 }

/** What the pictures are taken in. */
const looks = [
  { name: 'light', theme: 'light', locale: 'en' },
  { name: 'dark', theme: 'dark', locale: 'en' },
  { name: 'zh-CN', theme: 'light', locale: 'zh-CN' },
]

/** Runs beside the one that ships with the app, so that there is a history to look at. */
const runs = [
  'run spam --name spam-01 --steps 120 --set training.validateEvery=30',
  'run digits-rows --name rows-01 --steps 120 --set training.validateEvery=30',
  'run digits-literal --name to-the-letter --steps 200 --set training.validateEvery=40',
  'run digits --name seed-8 --steps 240 --seed 8 --set training.validateEvery=40',
  'run digits --name fast-rate --steps 240 --set training.learningRate=0.02 --set training.validateEvery=40',
  'run digits --name one-head --steps 240 --set layers.attention.heads=1 --set training.validateEvery=40',
  'run digits --name two-heads --steps 240 --set layers.attention.heads=2 --set training.validateEvery=40',
  'run digits --name four-heads --steps 360 --set layers.attention.heads=4 --set training.validateEvery=40',
]

/** How each screen comes into the state that its picture shows. */
const screens = {
  start: { key: 'Control+1', prepare: (page) => seen(page, 'canvas') },
  runs: { key: 'Control+3', prepare: selectTwo },
  attention: { key: null, prepare: compareThem },
  data: { key: 'Control+5' },
  models: { key: 'Control+6' },
  experiment: { key: 'Control+1', prepare: startTraining },
}

/**
 * Takes the pictures in docs/images from the real app. A folder as argument keeps the library they show for the next
 * time; names after it, such as `runs` or `runs-dark`, take only those pictures.
 */
await main(async ([keep, ...only]) => {
  const names = Object.keys(screens).flatMap((screen) =>
    looks.map((look) => [screen, `${screen}-${look.name}`]),
  )
  const unknown = only.find((word) => !names.flat().includes(word))
  const chosen = names.filter((both) => only.length === 0 || both.some((word) => only.includes(word)))
  const pictures = chosen.map(([, picture]) => picture)
  if (unknown)
    throw new SetupError(`There is no picture ${unknown}; there are ${Object.keys(screens).join(', ')}.`)
  const runtime = await setUp({ virtualDisplay: true })
  await build()
  const work = mkdtempSync(join(tmpdir(), 'headlight-pictures-'))
  try {
    const library = resolve(keep ?? join(work, 'library'))
    await prepareLibrary(runtime, library)
    mkdirSync(images, { recursive: true })
    for (const look of looks) {
      if (!pictures.some((picture) => picture.endsWith(`-${look.name}`))) continue
      await onVirtualDisplay((display) => takeAll({ runtime, display, work, library, look, pictures }))
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})

/** A library with a few short runs and an exported model; one that is there already is taken as it is. */
async function prepareLibrary(runtime, library) {
  if (existsSync(join(library, 'headlight.sqlite'))) return
  const onnx = join(tmpdir(), `headlight-pictures-${process.pid}.onnx`)
  for (const line of [...runs, `export four-heads --onnx ${onnx}`]) {
    const words = [...line.split(' '), '--library', library]
    if ((await launch(runtime, ['--headless-cli', ...words])) !== 0) throw new SetupError(`"${line}" failed.`)
  }
  rmSync(onnx, { force: true })
}

async function takeAll({ runtime, display, work, library, look, pictures }) {
  await withApp({ runtime, display, folder: work, library, look, size }, async (page) => {
    for (const [name, { key, prepare }] of Object.entries(screens)) {
      const picture = `${name}-${look.name}`
      if (!pictures.includes(picture)) continue
      if (key) await page.keyboard.press(key)
      await prepare?.(page)
      await take(page, join(images, `${picture}.png`), size)
      say(`docs/images/${picture}.png`)
    }
  })
}

/** Chooses the example of the first start and the run with four heads as A and B. */
async function selectTwo(page) {
  const rows = page.locator('[role=row][id^=run-]')
  for (const name of ['first-light-01', 'four-heads'])
    await rows.filter({ hasText: name }).click({ modifiers: ['Control'] })
}

/** The two chosen runs side by side. */
async function compareThem(page) {
  await page.keyboard.press('Control+3')
  if ((await page.locator('[aria-selected=true]').count()) < 2) await selectTwo(page)
  await page.keyboard.press('Enter')
  await seen(page, 'canvas')
}

/** The digits preset, some way into its training. */
async function startTraining(page) {
  await page.locator('[data-preset=digits]').click()
  await page.locator('header .primary').click() // waits until the model has been checked
  await seen(page, '[data-screen=experiment] i')
  const bar = page.locator('[role=progressbar]').first()
  while (Number(await bar.getAttribute('aria-valuenow')) < 60) await page.waitForTimeout(500)
}
