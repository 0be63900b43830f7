import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { seen, take } from './picture-app.mjs'

/** What a scene works with: the window, its words in its language, and a way to take pictures and to save files. */
export function sceneTools({ page, app, look, folder, scene, firstStart }) {
  const texts = JSON.parse(readFileSync(inRoot(`src-shared/messages/${look.locale}.json`), 'utf8'))
  const word = (key) => texts[key].replace(/^(.*?)\{.*$/s, '$1')
  const picture = (name) => join(folder, `${[scene, name].filter(Boolean).join('-')}.${look.name}.png`)
  const pick = (role, key, within = page) => within.getByRole(role, { name: word(key), exact: true }).first()
  return {
    ...{ page, app, word, pick, seen: (selector) => seen(page, selector) },
    /** The runs of the history, without the baseline pinned above them. */
    rows: page.locator('[role=row][id^=run-]'),
    /** Runs work on the window of another app, started on an empty profile, with a way to take its picture. */
    firstStart: (work) => firstStart((other) => work(other, (name) => take(other, picture(name), look.size))),
    press: (role, key, within) => pick(role, key, within).click({ timeout: 15_000 }),
    /** Opens a pane that is a tab where the window is small. */
    tab: async (key) => {
      const tab = pick('tab', key)
      if (await tab.isVisible()) await tab.click()
    },
    shot: (name) => take(page, picture(name), look.size),
    /** A picture at once, of what passes by. */
    glimpse: (name) => page.screenshot({ path: picture(name), timeout: 60_000 }),
    /** Answers the next dialogs for a file with a name in the folder of the pictures. */
    saveTo: (name) => answer(app, join(folder, `${scene}-${look.name}-${name}`)),
    open: (path) => answer(app, path),
    ask: (text) => ask(page, text),
    compare: (text) => compare(page, text),
  }
}

function answer(app, path) {
  return app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, path)
}

/** The history with nothing selected and only this query. */
async function ask(page, text) {
  await page.keyboard.press('Control+3')
  const places = page.locator('[data-slot=runs-screen] [role=tab]')
  if ((await places.first().getAttribute('aria-selected')) === 'false') await places.first().click()
  const chips = page.locator('[data-slot=query-chip] button:last-child')
  while ((await chips.count()) > 0) await chips.first().click()
  const panes = page.locator('[data-slot=runs-screen] [role=tablist]').nth(1).getByRole('tab')
  if ((await panes.count()) === 2) await panes.first().click() // a small window
  const field = page.locator('[data-slot=query-bar] [role=combobox]')
  await field.fill(text)
  await field.press('Enter')
  await field.press('Escape')
  await page.waitForTimeout(500)
}

/** All runs that a query finds side by side on the Attention screen, and nothing else. */
async function compare(page, text) {
  await ask(page, '')
  await selectAll(page)
  await selectAll(page)
  await ask(page, text)
  await selectAll(page)
  await page.locator('[data-slot=runs-tools] .primary').click()
  await seen(page, '[data-slot=map-panel] canvas, [data-slot=map-panel] svg')
  await page.locator('[data-slot=map-panel] .loading').first().waitFor({ state: 'detached', timeout: 60_000 })
}

/** Selects all that the query finds; where all are selected, none. */
async function selectAll(page) {
  await page.locator('[data-slot=runs-table] input').first().click()
  await page.waitForTimeout(600) // what the query finds is asked of storage
}
