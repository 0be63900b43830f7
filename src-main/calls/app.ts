import { app, clipboard, Notification, shell } from 'electron'
import { HeadlightError } from '#shared/errors'
import type { MainHandlers } from '../answer'
import type { Busy } from '../busy'
import type { StorageProcess } from '../storage-process'
import { writePicture } from '../write-picture'

/** The only pages that we send anybody to. */
const links: readonly string[] = []

/** The rest of what a window asks of the system. */
export function appCalls(busy: Busy, library: string, storage: StorageProcess) {
  return {
    'clipboard.write': ({ text }) => (clipboard.writeText(text), null),
    'clipboard.writePicture': async ({ png }) => (await writePicture(png), null),
    'app.busy': (input, window) => (busy.set(window, input.busy), null),
    'app.notify': ({ title, body }) => (new Notification({ title, body }).show(), null),
    'app.versions': () => ({
      app: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      packaged: app.isPackaged,
    }),
    'app.library': () => library,
    'app.revealLibrary': async () => {
      const problem = await shell.openPath(library)
      if (problem) throw new HeadlightError('folder_not_opened', { folder: library, problem })
      return null
    },
    'app.reopenLibrary': async (_, window) => {
      await storage.reopen()
      busy.set(window, false)
      window.webContents.reload()
      return null
    },
    'app.openLink': async ({ link }) => {
      if (!links.includes(link)) throw new HeadlightError('link_refused', { link })
      await shell.openExternal(link)
      return null
    },
  } satisfies Partial<MainHandlers>
}
