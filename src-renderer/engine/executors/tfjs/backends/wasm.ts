import { backend, setBackend } from '@tensorflow/tfjs-core'
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { Device, type RawBackend } from '../device'
import { wasmMemory } from '../memory'
import { wasmSimd } from '../simd/simd'
import type { TfjsOptions } from '../create'

/** WebAssembly with SIMD, and with threads where the page is cross-origin isolated. One instance serves all executors. */
export async function openWasm({ wasmPaths, threads }: TfjsOptions): Promise<Device> {
  if (wasmPaths) setWasmPaths(wasmPaths as Parameters<typeof setWasmPaths>[0])
  if (threads) setThreadsCount(threads)
  if (!(await setBackend('wasm'))) throw new Error('WebAssembly: expected it to start, got no backend')
  const raw = backend() as RawBackend
  return new Device('wasm', raw, {
    name: `CPU (WebAssembly, ${threadsOf()})`,
    software: false,
    memory: wasmMemory(raw),
    simd: wasmSimd(raw),
    lost: () => false,
    dispose: () => undefined,
  })
}

function threadsOf(): string {
  const count = getThreadsCount()
  return count === 1 ? '1 thread' : `${count} threads`
}
