import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { createWasmExecutor } from '#renderer/engine/executors/wasm/create'

/** Where programs are run without a graphics card: the reference, op by op, and what is compiled. */
export type Processor = 'cpu' | 'wasm'

/** The executor that the app has there. */
export async function openExecutor(backend: Processor): Promise<Executor> {
  return backend === 'wasm' ? createWasmExecutor() : createTfjsExecutor(backend)
}
