import { inRoot } from '../lib/paths.mjs'

/** An ONNX model of PyTorch: its inputs, its attention, and a file that is none. */
export default async function foreign({ page, shot, seen, press }) {
  const open = async (path) => {
    await page.keyboard.press('Control+6')
    await page.locator('main input[type=file]').first().setInputFiles(path)
    await seen('[data-slot=foreign-dialog]')
    await page.waitForTimeout(3000)
  }
  await open(inRoot('package.json'))
  await shot('refused')
  await page.keyboard.press('Escape')
  await open(inRoot('tests/reference/fixtures/foreign/encoder.onnx'))
  await page.locator('[data-slot=foreign-dialog] textarea').fill('4 5 6 7 8 4 9')
  await shot('dialog')
  await press('button', 'foreign_show')
  await seen('[data-slot=map-panel] canvas')
  await shot('lab')
}
