import type { BrowserWindow } from 'electron'
import type { MainHandlers } from '../answer'
import type { Busy } from '../busy'

export const stateOf = (window: BrowserWindow) => ({
  maximized: window.isMaximized(),
  fullScreen: window.isFullScreen(),
  focused: window.isFocused(),
  shown: window.isVisible() && !window.isMinimized(),
})

/** The title bar's buttons. */
export function windowCalls(busy: Busy) {
  return {
    'window.minimize': (_, window) => (window.minimize(), null),
    'window.toggleMaximize': (_, window) => (
      window.isMaximized() ? window.unmaximize() : window.maximize(),
      null
    ),
    'window.close': ({ force }, window) => {
      if (force) busy.set(window, false)
      window.close()
      return null
    },
    'window.hide': (_, window) => (window.hide(), null),
    'window.state': (_, window) => stateOf(window),
  } satisfies Partial<MainHandlers>
}
