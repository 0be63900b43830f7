import { expect, test } from './app'
import { openPreset, setSteps, train } from './experiment'

test('training works again after the storage process died', async ({ open }) => {
  test.setTimeout(180_000)
  const { app, page } = await open()
  await openPreset(page, 'digits')
  await setSteps(page, 3)
  const first = await train(page)
  await app.evaluate(({ app: electron }) => {
    const storage = electron.getAppMetrics().find(({ name }) => name === 'headlight-storage')!
    process.kill(storage.pid, 'SIGKILL')
  })
  await page.waitForTimeout(2000)
  expect(await train(page)).not.toBe(first)
})
