import { app, session, type WebContents } from 'electron'

const allowed = ['app:', 'blob:', 'data:', 'devtools:', ...(import.meta.env.DEV ? ['ws://localhost:'] : [])]

/** Denies every page what this app never needs: permissions, navigation, windows, web views and the network. */
export function enforcePolicy(): void {
  app.on('web-contents-created', (_, contents) => confine(contents))
  void app.whenReady().then(() => confineSession(session.defaultSession))
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function confineSession(current: Electron.Session): void {
  current.setPermissionRequestHandler((_, __, answer) => answer(false))
  current.setPermissionCheckHandler(() => false)
  current.setDevicePermissionHandler(() => false)
  current.setDisplayMediaRequestHandler((_, answer) => answer({}))
  current.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }))
  current.on('will-download', (event) => event.preventDefault())
  current.setSpellCheckerEnabled(false) // it would fetch dictionaries
}

const isLocal = (url: string) => allowed.some((beginning) => url.startsWith(beginning))
