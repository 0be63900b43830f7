import type { Executor } from '../executor'
import { Arena } from './arena'
import { WasmExecution } from './execution'
import { isKept } from './kept'

/** Makes the executor that compiles programs into WebAssembly modules. */
export function createWasmExecutor(): Executor {
  const workshop = { arena: new Arena(), written: new Map() }
  return {
    backend: 'wasm',
    device: 'CPU (WebAssembly, compiled)',
    lost: false,
    supports: isKept,
    load: (program, states) => new WasmExecution(workshop, program, states),
    dispose: () => undefined,
  }
}
