import { expect, test } from './app'

type Bridge = {
  invoke(name: string, input: unknown): Promise<{ ok: boolean; value?: unknown; error?: unknown }>
}

test('a window gets a port to its library', async ({ page }) => {
  const answer = await page.evaluate(async () => {
    const { headlight } = globalThis as unknown as { headlight: Bridge }
    const port = new Promise<MessagePort>((resolve) =>
      addEventListener('message', (event) => event.data.port === 'storage' && resolve(event.ports[0]!)),
    )
    const connected = await headlight.invoke('storage.connect', {})
    if (!connected.ok) return connected
    const storage = await port
    const answer = new Promise<unknown>((resolve) => (storage.onmessage = (event) => resolve(event.data)))
    storage.postMessage({ id: 1, name: 'library.open', input: {} })
    return answer
  })
  expect(answer).toMatchObject({ id: 1, output: { runs: 0, notice: null } })
})
