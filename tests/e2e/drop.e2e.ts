import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'

const fixture = (name: string) => resolve(import.meta.dirname, '../reference/fixtures', name)

/** Drags files over the middle of the window, as the system does; answers what goes on holding it and what lets it go. */
async function hold(page: Page, ...files: string[]) {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  const at = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }))
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, ...at, data })
  await send('dragEnter')
  await send('dragOver')
  return { goOn: () => send('dragOver'), release: () => send('drop') }
}

async function drop(page: Page, ...files: string[]) {
  const { goOn, release } = await hold(page, ...files)
  await goOn()
  await release()
}

test('files dropped anywhere on the window are opened as what they are', async ({ page, folder }) => {
  test.setTimeout(120_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })

  await page.keyboard.press('Control+4')
  await expect(page.locator('[data-slot="attention-screen"] canvas').first()).toBeVisible()
  const { goOn, release } = await hold(page, fixture('foreign/encoder.onnx'))
  await expect(async () => {
    await goOn() // as long as the file is held
    await expect(page.locator('[data-slot="drop-hint"]')).toContainText('Drop to open', { timeout: 500 })
  }).toPass({ timeout: 10_000 })
  await release()
  await expect(page.locator('[data-slot="drop-hint"]')).toBeHidden()
  await expect(page.locator('[data-slot="foreign-dialog"]')).toContainText('encoder/layers.1/self_attn', {
    timeout: 30_000,
  })
  await page.keyboard.press('Escape')

  const example = resolve(import.meta.dirname, '../../resources/examples/digits.headlight')
  await page.keyboard.press('Control+1')
  await drop(page, example)
  await expect(page.getByText('1 run was here already.')).toBeVisible({ timeout: 30_000 })

  const logs = join(folder, 'logs')
  mkdirSync(logs)
  const events = join(logs, 'events.out.tfevents.1')
  writeFileSync(events, readFileSync(fixture('tensorboard/theirs-torch.tfevents')))
  await page.keyboard.press('Control+2')
  await drop(page, events)
  await expect(page.locator('[data-slot="run-row"]')).toHaveCount(2, { timeout: 30_000 })

  await page.keyboard.press('Control+5')
  await drop(page, logs)
  // where a run was read from belongs to it: from its folder it is another one
  await expect(page.locator('[data-slot="run-row"]')).toHaveCount(3, { timeout: 30_000 })

  const table = join(folder, 'fruit.csv')
  writeFileSync(table, 'weight,kind\n1,apple\n2,pear\n')
  await drop(page, table)
  await expect(page.getByText('fruit.csv')).toBeVisible()
  await page.keyboard.press('Control+6')
  await drop(page, table)
  await expect(page.getByRole('dialog', { name: 'Import fruit.csv' })).toContainText('pear', {
    timeout: 30_000,
  })
})

test('several dropped files are taken one after the other, with one summary', async ({ page, folder }) => {
  test.setTimeout(120_000)
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  const events = ['one', 'two'].map((name) => {
    const path = join(folder, `events.out.tfevents.${name}`)
    writeFileSync(path, readFileSync(fixture('tensorboard/theirs-torch.tfevents')))
    return path
  })
  const broken = join(folder, 'broken.headlight')
  writeFileSync(broken, 'not a bundle')
  const example = resolve(import.meta.dirname, '../../resources/examples/digits.headlight')
  await drop(page, events[0]!, broken, example, events[1]!)
  await expect(page.locator('[data-sonner-toast]')).toHaveText(/2 runs .*1 run was here already/, {
    timeout: 30_000,
  })
  await expect(page.locator('[data-slot="run-row"]')).toHaveCount(3)
  await expect(page.getByRole('alert')).toContainText('broken.headlight')

  const tables = ['fruit', 'animals'].map((name) => {
    const path = join(folder, `${name}.csv`)
    writeFileSync(path, `weight,kind\n1,${name}\n2,other\n`)
    return path
  })
  await page.keyboard.press('Control+1')
  await drop(page, ...tables)
  await expect(page.getByRole('dialog', { name: 'Import fruit.csv' })).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Import animals.csv' })).toBeVisible({ timeout: 30_000 })
})
