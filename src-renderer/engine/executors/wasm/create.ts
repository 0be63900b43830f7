import type { Executor } from '../executor'
import { Arena } from './arena'
import { WasmExecution } from './execution'
import { isKept } from './kept'
import { Pool } from './threads/pool'
import { startHelper, type StartHelper } from './threads/start-helper'
import { threadCount } from './threads/thread-count'

/** How the executor runs programs. */
export interface WasmOptions {
  /** Threads, this one among them; what suits the machine, where absent. */
  readonly threads?: number
  /** How others are started. */
  readonly start?: StartHelper
}

/** Makes the executor that compiles programs into WebAssembly modules. */
export function createWasmExecutor({
  threads = threadCount(),
  start = startHelper,
}: WasmOptions = {}): Executor {
  const arena = new Arena(threads > 1)
  const pool = threads > 1 ? new Pool(arena.memory, threads - 1, start) : undefined
  const workshop = { arena, written: new Map(), pool }
  return {
    backend: 'wasm',
    device: `CPU (WebAssembly, compiled, ${threads === 1 ? '1 thread' : `${threads} threads`})`,
    lost: false,
    supports: isKept,
    load: (program, states) => new WasmExecution(workshop, program, states),
    dispose: () => undefined,
  }
}
