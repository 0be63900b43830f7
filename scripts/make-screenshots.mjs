import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import { build } from './lib/build.mjs'
import { onVirtualDisplay } from './lib/display.mjs'
import { appEnvironment, flags, launch } from './lib/launch.mjs'
import { inRoot, root } from './lib/paths.mjs'
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
  const profile = join(work, look.name)
  mkdirSync(profile)
  cpSync(library, join(profile, 'library'), { recursive: true })
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ theme: look.theme, locale: look.locale }))
  const { app, page } = await start({
    executablePath: runtime.program,
    args: [...flags(runtime, true), root, `--user-data-dir=${profile}`],
    env: { ...process.env, ...appEnvironment(runtime), ...display },
    timeout: 45_000,
  })
  try {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setSize(size.width, size.height),
      size,
    )
    await seen(page, '[data-slot=preset-card]')
    await page.waitForTimeout(4000) // the first start stores what ships with the app
    for (const [name, screen] of Object.entries(screens)) {
      const picture = `${name}-${look.name}`
      if (pictures.includes(picture)) await take(page, picture, screen)
    }
  } finally {
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined) // a run in progress would ask before closing
  }
}

/** Starts the app until its window is seen: Playwright misses it now and then on a busy machine. */
async function start(options, attempts = 4) {
  try {
    const app = await _electron.launch(options)
    const page = await app.firstWindow({ timeout: 45_000 }).catch((error) => {
      app.process().kill()
      throw error
    })
    return { app, page }
  } catch (error) {
    if (attempts === 1) throw error
    return start(options, attempts - 1)
  }
}

async function take(page, name, { key, prepare }) {
  if (key) await page.keyboard.press(key)
  await prepare?.(page)
  await page.mouse.move(720, 894)
  await page.waitForTimeout(1500) // maps are drawn and transitions have ended
  await page.screenshot({ path: join(images, `${name}.png`), timeout: 120_000 }) // training has the processor
  say(`docs/images/${name}.png`)
}

function seen(page, selector) {
  return page.locator(selector).first().waitFor({ timeout: 60_000 })
}

/** Chooses the newest run, which is the example of the first start, and the one with four heads as A and B. */
async function selectTwo(page) {
  const rows = page.locator('[role=row][id^=run-]')
  await rows.first().click({ modifiers: ['Control'] })
  await rows.filter({ hasText: 'four-heads' }).click({ modifiers: ['Control'] })
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
