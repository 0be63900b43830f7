import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import { built } from './built'
import type { Busy } from './busy'
import { stateOf } from './calls/window'
import { tell } from './ipc'
import { origin } from './manifest'
import type { Settings, SettingsFile } from './settings'

/** Every page's settings: nothing of Node, nothing unsafe. */
export const webPreferences = {
  preload: built('preload/preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  backgroundThrottling: false, // training goes on behind other windows
}

const smallest = { minWidth: 1024, minHeight: 680 }
const usual = { width: 1440, height: 900 }

/** The token --surface-window, so that nothing flashes before the first paint. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#0b0c0e' : '#eceef0')

/** Opens the workbench where it was last time. */
export function openWindow(settings: SettingsFile, busy: Busy): BrowserWindow {
  const look: BrowserWindowConstructorOptions = { frame: false, show: false, backgroundColor: background() }
  const window = new BrowserWindow({
    ...usual,
    ...smallest,
    ...place(settings.current),
    ...look,
    webPreferences,
  })
  if (settings.current.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  followState(window)
  window.on('close', (event) => {
    settings.change({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    if (!busy.has(window)) return
    event.preventDefault()
    tell(window, 'closeRequested', null)
  })
  void window.loadURL(`${origin}/index.html`)
  return window
}

/** The remembered place, unless the screen it was on is gone. */
function place({ bounds }: Settings) {
  if (!bounds) return {}
  const { x, y, width, height } = screen.getDisplayMatching(bounds).workArea
  const isVisible =
    bounds.x < x + width - 100 && bounds.x + bounds.width > x + 100 && bounds.y >= y && bounds.y < y + height
  return isVisible ? bounds : { width: bounds.width, height: bounds.height }
}

function followState(window: BrowserWindow): void {
  const report = () => tell(window, 'windowState', stateOf(window))
  const changes = [
    'maximize',
    'unmaximize',
    'enter-full-screen',
    'leave-full-screen',
    'focus',
    'blur',
    'show',
    'hide',
    'minimize',
    'restore',
  ] as const
  for (const change of changes) window.on(change as 'focus', report)
}
