import type { StoragePortName } from '#shared/ipc/contract'

type PortName = StoragePortName | 'import'

/** Hears every port of a name that the main process hands to this page. */
export function onPort(name: PortName, listener: (port: MessagePort) => void): () => void {
  const hear = (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    if (event.origin === location.origin && port && portName(event.data) === name) listener(port)
  }
  window.addEventListener('message', hear)
  return () => window.removeEventListener('message', hear)
}

/** The next port of a name. */
export function nextPort(name: PortName): Promise<MessagePort> {
  return new Promise((resolve) => {
    const stop = onPort(name, (port) => {
      stop()
      resolve(port)
    })
  })
}

const portName = (data: unknown) =>
  typeof data === 'object' && data !== null && 'port' in data ? data.port : undefined
