import type { Page } from '@playwright/test'
import { expect, test } from './app'

interface Reply {
  ok: boolean
  value?: unknown
  error?: { code: string }
}

const ask = (page: Page, name: string, input: unknown = {}) =>
  page.evaluate(
    ([name, input]) =>
      (
        globalThis as unknown as { headlight: { invoke(name: string, input: unknown): Promise<Reply> } }
      ).headlight.invoke(name, input),
    [name, input] as const,
  )

test('theme and language are remembered', async ({ open }) => {
  const first = await open()
  expect(await ask(first.page, 'theme.set', { choice: 'dark' })).toEqual({
    ok: true,
    value: { choice: 'dark', dark: true },
  })
  expect(await ask(first.page, 'locale.set', { locale: 'zh-CN' })).toEqual({ ok: true, value: null })
  await first.close()
  const { page } = await open()
  expect(await ask(page, 'theme.get')).toEqual({ ok: true, value: { choice: 'dark', dark: true } })
  expect(await ask(page, 'locale.get')).toEqual({ ok: true, value: 'zh-CN' })
})

test('calls that are not in the contract, and wrong arguments, are refused', async ({ page }) => {
  expect(await ask(page, 'app.quit')).toMatchObject({ ok: false, error: { code: 'call_unknown' } })
  expect(await ask(page, 'theme.set', { choice: 7 })).toMatchObject({
    ok: false,
    error: { code: 'call_invalid' },
  })
})

test('files that nobody handed over are left alone', async ({ page }) => {
  const refused = { ok: false, error: { code: 'file_not_handed_over' } }
  expect(await ask(page, 'file.read', { path: '/etc/passwd' })).toMatchObject(refused)
  expect(await ask(page, 'file.write', { path: '/tmp/x', content: '' })).toMatchObject(refused)
  expect(await ask(page, 'file.reveal', { path: '/etc' })).toMatchObject(refused)
  expect(await ask(page, 'import.start', { path: '/etc/passwd' })).toMatchObject(refused)
  expect(await ask(page, 'import.start', { bundled: '../etc' })).toMatchObject({
    error: { code: 'call_invalid' },
  })
})

test('a workbench window may not speak for the command line', async ({ page }) => {
  for (const [name, input] of [
    ['cli.args', {}],
    ['cli.print', { stream: 'stdout', text: 'x' }],
    ['cli.exit', { code: 0 }],
  ] as const) {
    expect(await ask(page, name, input), name).toMatchObject({ ok: false, error: { code: 'call_refused' } })
  }
})

test('while training goes on, closing asks first', async ({ workbench, page }) => {
  await page.evaluate(() => {
    const { headlight } = globalThis as unknown as {
      headlight: { onEvent(listener: (name: string) => void): void }
    }
    headlight.onEvent((name) => document.body.setAttribute('data-told', name))
  })
  await ask(page, 'app.busy', { busy: true })
  await ask(page, 'window.close')
  await expect(page.locator('body')).toHaveAttribute('data-told', 'closeRequested')
  expect(workbench.app.windows()).toHaveLength(1)
  const closed = page.waitForEvent('close')
  await ask(page, 'window.close', { force: true }).catch(() => undefined)
  await closed
})

test('a storage process that dies is replaced, and the window is told', async ({ workbench, page }) => {
  await page.evaluate(() => {
    const { headlight } = globalThis as unknown as {
      headlight: { onEvent(listener: (name: string) => void): void }
    }
    headlight.onEvent((name) => name === 'storageRestarted' && document.body.setAttribute('data-told', name))
    addEventListener('message', (event) => {
      if (event.data.port === 'storage')
        document.body.dataset.ports = `${Number(document.body.dataset.ports ?? 0) + 1}`
    })
  })
  const ports = () => page.evaluate(() => Number(document.body.dataset.ports ?? 0))
  await ask(page, 'storage.connect')
  await expect.poll(ports).toBeGreaterThan(0)
  const before = await ports()
  await workbench.app.evaluate(({ app }) => {
    const storage = app.getAppMetrics().find(({ name }) => name === 'headlight-storage')
    process.kill(storage!.pid, 'SIGKILL')
  })
  await expect(page.locator('body')).toHaveAttribute('data-told', 'storageRestarted')
  await expect.poll(ports).toBeGreaterThan(before)
})
