import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './lib/build.mjs'
import { onVirtualDisplay } from './lib/display.mjs'
import { inRoot } from './lib/paths.mjs'
import { withApp } from './lib/picture-app.mjs'
import { main, say, SetupError } from './lib/say.mjs'
import { prepareLibrary } from './lib/scene-library.mjs'
import { sceneTools } from './lib/scene-tools.mjs'
import { setUp } from './lib/setup.mjs'

const wide = { width: 1440, height: 900 }
const looks = [
  { name: 'light', theme: 'light', locale: 'en', size: wide },
  { name: 'dark', theme: 'dark', locale: 'en', size: wide },
  { name: 'zh', theme: 'light', locale: 'zh-CN', size: wide },
  { name: 'zh-dark-small', theme: 'dark', locale: 'zh-CN', size: { width: 1024, height: 680 } },
]

/**
 * Drives the real app through what it can do and takes pictures to be looked at: `look.mjs <folder> [look or scene …]`.
 * Each file of scripts/scenes is a scene. The library that they show stays in the folder for the next time.
 */
await main(async ([folder, ...only]) => {
  if (!folder) throw new SetupError('Name the folder for the pictures.')
  const names = readdirSync(inRoot('scripts/scenes')).map((file) => file.replace('.mjs', ''))
  const chosen = (all) =>
    all.some((name) => only.includes(name)) ? all.filter((name) => only.includes(name)) : all
  const unknown = only.find((word) => ![...names, ...looks.map(({ name }) => name)].includes(word))
  if (unknown) throw new SetupError(`There is no scene or look ${unknown}; scenes are ${names.join(', ')}.`)
  const runtime = await setUp({ virtualDisplay: true })
  await build()
  mkdirSync(resolve(folder), { recursive: true })
  const library = resolve(folder, 'library')
  if (!existsSync(library)) await prepareLibrary(runtime, library)
  const work = mkdtempSync(join(tmpdir(), 'headlight-looks-'))
  const failed = []
  try {
    for (const name of chosen(looks.map((look) => look.name))) {
      const look = looks.find((one) => one.name === name)
      const place = (display) => ({ runtime, display, folder: work, look, size: look.size })
      await onVirtualDisplay((display) =>
        withApp({ ...place(display), library }, async (page, app) => {
          const firstStart = (work) => withApp(place(display), work)
          for (const scene of chosen(names))
            if (!(await play({ page, app, look, folder: resolve(folder), scene, firstStart })))
              failed.push(`${scene} (${name})`)
        }),
      )
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  if (failed.length > 0) throw new SetupError(`These scenes could not be played: ${failed.join(', ')}.`)
})

/** Plays one scene; one that fails leaves a picture of where it stopped. */
async function play(stage) {
  const { default: scene } = await import(pathToFileURL(inRoot(`scripts/scenes/${stage.scene}.mjs`)).href)
  const tools = sceneTools(stage)
  try {
    await scene(tools)
    say(`${stage.scene} in ${stage.look.name}`)
    return true
  } catch (error) {
    say(`${stage.scene} in ${stage.look.name} failed: ${error.message}`)
    await tools.shot('FAILED').catch(() => undefined)
    return false
  } finally {
    for (let i = 0; i < 2; i++) await stage.page.keyboard.press('Escape').catch(() => undefined)
  }
}
