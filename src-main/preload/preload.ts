import { contextBridge, ipcRenderer, webUtils } from 'electron'

type Listener = (event: string, value: unknown) => void

/** The one way between a page and the main process: ask, listen, and hand over a dropped file. */
const bridge = {
  invoke: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  onEvent: (listener: Listener): void =>
    void ipcRenderer.on('event', (_, name: string, value: unknown) => listener(name, value)),
  handOver: (file: File): Promise<unknown> => ipcRenderer.invoke('drop', webUtils.getPathForFile(file)),
}

export type Bridge = typeof bridge

contextBridge.exposeInMainWorld('headlight', bridge)

// A port cannot cross the context bridge, so it is posted to the page, which takes it from its own origin only.
ipcRenderer.on('port', (event, name: string) =>
  window.postMessage({ port: name }, location.origin, [...event.ports]),
)
