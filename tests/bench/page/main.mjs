import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL, URL } from 'node:url'
import { app, BrowserWindow, net, protocol } from 'electron'

/** Shows the built page of this folder, which lies in the folder that the last argument names, isolated as the app is. */
const folder = process.argv.at(-1)
const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true }
protocol.registerSchemesAsPrivileged([{ scheme: 'bench', privileges }])
const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

void app.whenReady().then(() => {
  protocol.handle('bench', async ({ url }) => {
    const { body, headers } = await net.fetch(pathToFileURL(join(folder, new URL(url).pathname)).href)
    return new Response(body, { headers: { ...Object.fromEntries(headers), ...isolated } })
  })
  const webPreferences = { backgroundThrottling: false }
  void new BrowserWindow({ show: false, webPreferences }).loadURL('bench://page/index.html')
})
