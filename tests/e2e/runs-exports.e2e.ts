import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import type { Workbench } from './app'
import { expect } from './app'
import { answerDialogs } from './dialogs'
import { ask, found, rows, withRuns } from './varied-history'

const test = withRuns(72)

/** Saves the plot that is shown under a name, and answers with the file. */
async function save(workbench: Workbench, folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name)
  await answerDialogs(workbench, path)
  const format = name.split('.')[1]!.toUpperCase()
  const buttons = workbench.page.locator('[data-slot=figure-buttons]').last()
  await buttons.getByRole('button', { name: format, exact: true }).click()
  await expect(workbench.page.getByText(`${name} is saved.`).last()).toBeVisible({ timeout: 30_000 })
  return readFileSync(path)
}

/** The numbers of the plot that is shown, a record a row. */
async function numbers(workbench: Workbench, folder: string, name: string) {
  const text = (await save(workbench, folder, `${name}.csv`)).toString()
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

/** The drawing of the plot that is shown: a picture that a browser reads, its texts, and how many points each line has. */
async function drawing(workbench: Workbench, folder: string, name: string) {
  const png = await save(workbench, folder, `${name}.png`)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(500)
  const svg = (await save(workbench, folder, `${name}.svg`)).toString()
  await workbench.page.evaluate(async (svg) => {
    const image = new Image()
    image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    await image.decode() // refuses what is no picture
  }, svg)
  return {
    texts: [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text!.trim()),
    lines: [...svg.matchAll(/<path d="([^"]*)" fill="none"/g)].map(([, d]) => d!.split(/[ML]/).length - 1),
  }
}

/** Names of runs and their accuracy in per cent, as the table has them from above. */
async function accuracies(page: Page): Promise<Map<string, string>> {
  const texts = await rows(page).evaluateAll((all) =>
    all.map((row) =>
      ['.name .text', '.figure span'].map((part) => row.querySelector(part)!.textContent.trim()),
    ),
  )
  return new Map(texts as [string, string][])
}

const percent = (share: string | undefined) => (Number(share) * 100).toFixed(2)

test('curves, parallel axes and scatter are taken away as pictures and as their numbers', async ({
  varied,
  folder,
}) => {
  test.setTimeout(180_000)
  const { page } = varied
  await ask(page, 'task = text-classification')
  await expect(found(page)).toHaveText('18 of 73 runs')
  const shown = await accuracies(page)
  const names = [...shown.keys()].slice(0, 2)
  for (const at of [0, 1])
    await rows(page)
      .nth(at)
      .click({ modifiers: ['Control'] })
  await expect(page.locator('[data-slot=curve-section]')).toHaveCount(2)
  const points = await numbers(varied, folder, 'curves')
  for (const [i, name] of names.entries()) {
    const curve = points.filter(
      (row) => row['chart'] === 'Accuracy, validation' && row['curve'] === `${'AB'[i]} ${name}`,
    )
    expect(curve.length).toBeGreaterThan(10)
    expect(percent(curve.at(-1)!['value'])).toBe(shown.get(name))
  }
  const curves = await drawing(varied, folder, 'curves')
  expect(curves.texts).toEqual(expect.arrayContaining(['Accuracy, validation', 'Loss, validation', ...names]))
  expect(curves.lines.filter((length) => length > 10)).toHaveLength(4)

  await page.getByRole('tab', { name: 'Parallel axes' }).click()
  await expect(page.locator('[data-axis^="validation/"]')).toBeVisible()
  const table = await numbers(varied, folder, 'axes')
  expect(new Map(table.map((row) => [row['run']!, percent(row['validation/accuracy'])]))).toEqual(shown)
  const axes = await drawing(varied, folder, 'axes')
  const across = Object.keys(table[0]!).length - 3 // beside the run, its id and whether it is selected
  expect(axes.lines.filter((length) => length === across)).toHaveLength(18)
  expect(axes.texts).toContain('Optimizer')

  await page.getByRole('tab', { name: 'Scatter' }).click()
  const said = await page.getByText(/^Spearman's ρ −?0\.\d\d, n = 18$/).textContent()
  const pairs = await numbers(varied, folder, 'scatter')
  expect(new Map(pairs.map((row) => [row['run']!, percent(row['validation/accuracy'])]))).toEqual(shown)
  const scatter = await drawing(varied, folder, 'scatter')
  expect(scatter.texts).toEqual(expect.arrayContaining([said!.trim(), 'Accuracy, validation', ...names]))
})
