import { app, Menu } from 'electron'
import type { Launch } from './launch'
import { placesIn, startServices } from './services'
import { openWindow } from './window'

/** The desktop application: one window, which a second start brings to the front. */
export async function start(launch: Launch): Promise<void> {
  Menu.setApplicationMenu(null)
  const services = await startServices(placesIn(app.getPath('userData'), launch.library))
  const window = openWindow(services.settings, services.busy)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('will-quit', (event) => {
    event.preventDefault() // until the library is closed
    void services.storage.end().then(() => app.exit(0))
  })
}
