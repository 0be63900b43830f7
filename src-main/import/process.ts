import type { MessagePortMain } from 'electron'
import { importCalls } from '#shared/ipc/import-contract'
import { portOf, serve } from '#shared/ipc/port'
import { startHeartbeat } from './heartbeat'
import { importHandlers, type ImportTask } from './handlers'

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: { data: unknown; ports: MessagePortMain[] }) => void): void
}

// A process for one file. It parses, and has nothing else: no database, no window. Main kills it if it falls silent.
const { parentPort } = process as unknown as { parentPort: ParentPort }
const task = JSON.parse(process.argv.at(-1)!) as ImportTask

startHeartbeat((beat) => parentPort.postMessage(beat))
parentPort.on('message', ({ ports }) => {
  for (const port of ports) {
    serve(portOf(port), importCalls, importHandlers(task))
    port.on('close', () => process.exit(0))
  }
})
