import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Workbench } from './app'
import { setSteps, trainToEnd } from './experiment'

/** A word-piece tokeniser of a few pieces, as others' programs write them. */
const pieces = [
  '[PAD]',
  '[UNK]',
  ...'abcdefghijklmnopqrstuvwxyz',
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((c) => `##${c}`),
]
const imported = {
  version: '1.0',
  added_tokens: pieces.slice(0, 2).map((content, id) => ({ id, content, special: true })),
  normalizer: { type: 'BertNormalizer', lowercase: true },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    ...{
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
    },
    vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
  },
}

test('a tokenizer.json is imported, trained with, and saved beside the model', async ({ open, folder }) => {
  test.setTimeout(300_000)
  const workbench = await open()
  const { page } = workbench
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await page.locator('[data-preset="spam"]').click()

  writeFileSync(join(folder, 'config.json'), '{"tokenizer_class":"BertTokenizer"}')
  await chooseTokenizer(workbench, join(folder, 'config.json'))
  await expect(page.getByText(/config\.json.*is not a Hugging Face tokenizer file/)).toBeVisible()
  await expect(cutInto(page)).toContainText('words')

  writeFileSync(join(folder, 'mine.json'), JSON.stringify(imported))
  await chooseTokenizer(workbench, join(folder, 'mine.json'))
  await expect(cutInto(page)).toContainText('mine.json', { timeout: 30_000 })
  await setSteps(page, 3)
  const header = await trainToEnd(page)
  const run = (await header.getByRole('heading').textContent())!.trim()

  await page.keyboard.press('Control+6')
  await page.getByRole('button', { name: 'Export a model' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-slot="select"]').first().click()
  await page.getByRole('option', { name: run }).click()
  await dialog.getByRole('button', { name: 'Export and compare' }).click()
  await expect(page.locator('[data-slot="certificate"]')).toContainText('128', { timeout: 60_000 })

  const target = join(folder, 'saved.json')
  await workbench.app.evaluate(({ dialog: system, shell }, path) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    shell.showItemInFolder = () => {}
  }, target)
  await page.getByRole('button', { name: 'Save tokenizer.json' }).click()
  await expect.poll(() => existsSync(target)).toBe(true)
  expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual(imported)
})

const cutInto = (page: Page) => page.locator('[data-slot="select"][aria-label^="Cut into"]')

async function chooseTokenizer({ app, page }: Workbench, path: string) {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)
  await cutInto(page).click()
  await page.getByRole('option', { name: 'from a file…' }).click()
}
