import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL, URL } from 'node:url'
import { app, BrowserWindow, net, protocol } from 'electron'

/** Shows the built page of this folder, which lies in the folder that the last argument names. */
const folder = process.argv.at(-1)
const privileges = { standard: true, secure: true, supportFetchAPI: true }
protocol.registerSchemesAsPrivileged([{ scheme: 'test', privileges }])

void app.whenReady().then(() => {
  protocol.handle('test', ({ url }) => net.fetch(pathToFileURL(join(folder, new URL(url).pathname)).href))
  void new BrowserWindow({ show: false }).loadURL('test://webgl/index.html')
})
