import { expect, test } from './app'
import { setSteps } from './experiment'
import { settleBackend } from '../../scripts/lib/settle-backend.mjs'

test('what is compiled for WebGL is counted on the screen, and there is no speed before the first step', async ({
  open,
  folder,
}) => {
  test.setTimeout(240_000)
  settleBackend(folder, 'webgl')
  const { page } = await open()
  await expect(page.locator('[data-slot="status-bar"]')).toContainText('1 run', { timeout: 60_000 })
  await expect(page.locator('[data-slot="status-bar"]')).toContainText(/WebGL · (?!ANGLE)\w/)
  await page.locator('[data-preset="planted-lag"]').click()
  await setSteps(page, 2)
  const control = page.locator('[data-slot="run-control"]')
  const told = page.evaluate(() => {
    const texts: string[] = []
    return new Promise<string[]>((done) => {
      const watcher = new MutationObserver(() => {
        const text = document.querySelector('[data-slot="run-control"]')?.textContent ?? ''
        if (text && text !== texts.at(-1)) texts.push(text)
        if (document.querySelector('[data-slot="run-header"]')?.getAttribute('data-status') !== 'finished')
          return
        watcher.disconnect()
        done(texts)
      })
      watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    })
  })
  await page.keyboard.press('Control+Enter')
  await expect(control).toContainText(/compiling \d+ of \d+/, { timeout: 60_000 })
  await expect(control).not.toContainText('0.0 steps/s')

  const compiling = (await told).filter((text) => text.includes('compiling'))
  expect(compiling.join('\n')).not.toContain('steps/s')
  const done = compiling.map((text) => Number(/compiling (\d+) of/.exec(text)![1]))
  expect(done.length).toBeGreaterThan(1)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
})
