import { expect, test } from './app'

test('the window is isolated, sandboxed and without Node', async ({ page }) => {
  await expect(page.locator('#app')).not.toBeEmpty()
  const found = await page.evaluate(() => ({
    isolated: crossOriginIsolated,
    shared: typeof SharedArrayBuffer,
    node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { headlight: object }).headlight).toSorted(),
    address: location.href,
  }))
  expect(found).toEqual({
    isolated: true,
    shared: 'function',
    node: [],
    bridge: ['handOver', 'invoke', 'onEvent'],
    address: 'app://workbench/index.html',
  })
})

test('every window has safe settings', async ({ workbench }) => {
  const settings = await workbench.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webSecurity }
    }),
  )
  expect(settings).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  ])
})

test('every answer carries the policy, and unknown addresses get 404', async ({ page, provoked }) => {
  provoked.push(/status of 404/)
  const get = (address: string) =>
    page.evaluate(async (address) => {
      const { status, headers } = await fetch(address)
      return { status, policy: headers.get('content-security-policy') }
    }, address)
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self';"
  expect(await get('/index.html')).toMatchObject({ status: 200, policy: expect.stringContaining(policy) })
  for (const address of [
    '/package.json',
    '/../main/main.js',
    '/%2e%2e/main/main.js',
    '/assets',
    '/index.html/',
  ]) {
    expect(await get(address), address).toMatchObject({
      status: 404,
      policy: expect.stringContaining(policy),
    })
  }
})

test('navigation, new windows and permissions are denied', async ({ workbench, page, provoked }) => {
  provoked.push(/Not allowed to load local resource: file:/)
  const opened = await page.evaluate(async () => {
    const window = globalThis as unknown as { open(address: string): unknown }
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
    const states = names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
    )
    return { window: window.open('https://example.com/'), states: await Promise.all(states) }
  })
  expect(opened.window).toBeNull()
  expect(new Set(opened.states)).toEqual(new Set(['denied']))
  await page.evaluate(() => void (location.href = 'file:///etc/passwd'))
  await page.evaluate(() => void (location.href = 'https://example.com/'))
  expect(page.url()).toBe('app://workbench/index.html')
  expect(workbench.app.windows()).toHaveLength(1)
})
