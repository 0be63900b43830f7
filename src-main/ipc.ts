import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { MainEvents } from '#shared/ipc/contract'
import { HeadlightError, toErrorData, type ErrorData } from '#shared/errors'
import { answer, type MainHandlers } from './answer'
import { origin } from './manifest'

/** An answer as plain data: thrown errors lose their class and fields on the way. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorData }

/** Answers every call of the contract, and takes the files that a window was dropped. */
export function serveCalls(handlers: MainHandlers, handOver: (path: string) => unknown): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown) =>
    reply(() => answer(handlers, senderOf(event), name, input)),
  )
  ipcMain.handle('drop', (event, path: unknown) => reply(() => (senderOf(event), handOver(String(path)))))
}

/** Tells a window something it did not ask. */
export function tell<K extends keyof MainEvents>(window: BrowserWindow, name: K, value: MainEvents[K]): void {
  if (!window.isDestroyed()) window.webContents.send('event', name, value)
}

async function reply(work: () => unknown): Promise<Reply> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, error: toErrorData(thrown) }
  }
}

/** The window that asked, if the question comes from the main frame of one of our own pages. */
export function senderOf({
  sender,
  senderFrame,
}: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender)
  const isOurs =
    senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`)
  if (!window || !isOurs) throw new HeadlightError('call_refused')
  return window
}
