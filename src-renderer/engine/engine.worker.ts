import { connect, portOf, serve } from '#shared/ipc/port'
import { storageCalls } from '#shared/ipc/storage-contract'
import { Engine } from './engine'
import { engineCalls } from './protocol'

/** The Worker's first message brings two ports: the window's, for calls and events, and storage's. */
addEventListener('message', ({ ports: [window, storage] }: MessageEvent) => begin(window!, storage!), {
  once: true,
})

function begin(window: MessagePort, storage: MessagePort) {
  const engine = new Engine(connect(portOf(storage), storageCalls), (event) => window.postMessage({ event }))
  serve(portOf(window), engineCalls, engine.handlers)
}
