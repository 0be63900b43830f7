import type { Client } from '#shared/ipc/call'
import { connect, portOf } from '#shared/ipc/port'
import EngineWorker from './engine.worker?worker'
import { engineCalls, type EngineCalls, type EngineEvent } from './protocol'

/** An engine in a Worker of its own. */
export interface EngineClient {
  readonly calls: Client<EngineCalls>
  /** Ends the Worker at once, whatever it does. */
  terminate(): void
}

/** Starts an engine that reaches storage through `storage`, and passes on what it tells. */
export function startEngine(storage: MessagePort, listen: (event: EngineEvent) => void): EngineClient {
  const worker = new EngineWorker()
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', ({ data }: MessageEvent<{ event?: EngineEvent }>) => {
    if (data.event) listen(data.event)
  })
  const calls = connect(portOf(port1), engineCalls)
  worker.postMessage(null, [port2, storage])
  return { calls, terminate: () => worker.terminate() }
}
