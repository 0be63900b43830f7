import type { MessagePortMain } from 'electron'
import { toErrorData } from '#shared/errors'
import { portOf, serve } from '#shared/ipc/port'
import { storageCalls } from '#shared/ipc/storage-contract'
import { storageHandlers } from './handlers'
import { openLibrary, type Library } from './library'

/** The storage process: the only owner of the library. Main opens it, then hands it a port for every client. */
type FromMain =
  | { readonly type: 'open'; readonly libraryDir: string; readonly nativeBinding?: string }
  | { readonly type: 'port' }
  | { readonly type: 'close' }

let library: Library | undefined
let clients: ReturnType<typeof storageHandlers> | undefined
const early: MessagePortMain[] = []
const farewells: (() => void)[] = []

process.parentPort.on('message', ({ data, ports }) => {
  const message = data as FromMain
  if (message.type === 'open') open(message.libraryDir, message.nativeBinding)
  else if (message.type === 'port') ports.forEach(welcome)
  else close()
})

// A failure that nobody expected ends the process; main starts it again on a library that has lost nothing.
process.on('unhandledRejection', (reason) => {
  throw reason
})

function open(dir: string, nativeBinding: string | undefined): void {
  try {
    library ??= openLibrary(dir, { nativeBinding })
    clients ??= storageHandlers(library)
    process.parentPort.postMessage({ type: 'opened', library: clients['library.open']({}) })
    early.splice(0).forEach(welcome)
  } catch (thrown) {
    process.parentPort.postMessage({ type: 'failed', error: toErrorData(thrown) })
  }
}

function welcome(port: MessagePortMain): void {
  if (clients === undefined) early.push(port)
  else farewells.push(serve(portOf(port), storageCalls, clients))
}

/** Main asks for it when every window is going. */
function close(): void {
  for (const sayFarewell of farewells) sayFarewell()
  library?.close()
  process.parentPort.postMessage({ type: 'closed' })
  setImmediate(() => process.exit(0))
}
