import { truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const fixture = (name: string) => resolve(import.meta.dirname, '../reference/fixtures/foreign', name)

/** A word-level tokenizer.json with the marks of BERT around a text. */
const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'the', 'cat', 'sat', 'on', 'a', 'mat']
const special = (content: string) => ({ id: words.indexOf(content), content, special: true })
const tokenizer = {
  version: '1.0',
  added_tokens: words.slice(0, 4).map(special),
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'WhitespaceSplit' },
  post_processor: { type: 'BertProcessing', sep: ['[SEP]', 3], cls: ['[CLS]', 2] },
  decoder: null,
  model: {
    type: 'WordLevel',
    unk_token: '[UNK]',
    vocab: Object.fromEntries(words.map((word, id) => [word, id])),
  },
}

const screen = (page: Page) => page.locator('[data-slot="attention-screen"]')
const dialog = (page: Page) => page.locator('[data-slot="foreign-dialog"]')

async function openFile(page: Page, path: string) {
  await page.keyboard.press('Control+6')
  await page.getByLabel('Open an ONNX file…').and(page.locator('input')).first().setInputFiles(path)
}

test('a model of PyTorch is opened, given a text, and every head of it is looked at', async ({
  page,
  folder,
}) => {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await openFile(page, fixture('encoder.onnx'))
  await expect(dialog(page)).toContainText('encoder/layers.1/self_attn', { timeout: 30_000 })
  await expect(dialog(page)).toContainText('attention_mask')

  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include('[data-slot="foreign-dialog"]')
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  await dialog(page).locator('textarea').fill('the cat sat on a mat')
  await page.getByRole('button', { name: 'Show attention' }).click()
  await expect(dialog(page)).toContainText('“the” is not an id')

  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  await dialog(page).locator('input[type="file"]').setInputFiles(join(folder, 'tokenizer.json'))
  await page.getByRole('button', { name: 'Show attention' }).click()
  await expect(screen(page)).toContainText('encoder.onnx', { timeout: 30_000 })
  await expect(screen(page)).toContainText('[CLS]')
  await expect(screen(page).locator('canvas').first()).toBeVisible()
  await expect(screen(page).locator('[data-slot="timeline"]')).toHaveCount(0) // it was not trained here

  await screen(page).getByRole('button', { name: 'Edit the input' }).click()
  await page.locator('textarea').fill('the mat sat')
  await expect(screen(page)).toContainText('[CLS] the mat sat [SEP]', { timeout: 30_000 })
  await expect(screen(page)).toContainText('edited')
})

test('a model for images is opened and its attention drawn on the picture', async ({ page, folder }) => {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  const shot = join(folder, 'picture.png')
  await page.screenshot({ path: shot, clip: { x: 0, y: 0, width: 200, height: 200 } })
  await openFile(page, fixture('hand.onnx'))
  await expect(dialog(page)).toContainText('pixel_values', { timeout: 30_000 })
  await dialog(page).locator('input[type="file"]').setInputFiles(shot)
  await page.getByRole('button', { name: 'Show attention' }).click()
  await expect(screen(page)).toContainText('class token', { timeout: 30_000 })
})

test('a file of 2 GB and one that is no model are refused with a sentence', async ({ page, folder }) => {
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  const [large, text] = [join(folder, 'large.onnx'), join(folder, 'text.onnx')]
  writeFileSync(large, '')
  truncateSync(large, 2 ** 31)
  await openFile(page, large)
  await expect(dialog(page)).toContainText('has 2,148 MB, more than the 1,000 MB', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  writeFileSync(text, 'a,b\n1,2\n')
  await openFile(page, text)
  await expect(dialog(page)).toContainText('“text.onnx” is not an ONNX model', { timeout: 30_000 })
})
