import type { Shape } from '#shared/model/graph/value'
import type { RawBackend } from '../device'
import type { Tensor } from '../tensor'
import { simdLibrary, type SimdLibrary } from './library'

/** Tensors of the WASM backend by their addresses, and functions on them. */
export interface Simd {
  readonly library: SimdLibrary
  address(tensor: Tensor): number
  allocate(shape: Shape): Tensor
}

/** What of the WASM backend this needs. */
interface WasmBackend {
  readonly wasm: { readonly wasmMemory?: WebAssembly.Memory; readonly asm: Readonly<Record<string, unknown>> }
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } }
  makeOutput(shape: Shape, dtype: 'float32'): Tensor
}

export function wasmSimd(raw: RawBackend): Simd {
  const backend = raw as unknown as WasmBackend
  return {
    library: simdLibrary(memoryOf(backend)),
    address: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    allocate: (shape) => backend.makeOutput(shape, 'float32'),
  }
}

/** With threads the backend makes its memory, without them its module does. */
function memoryOf({ wasm }: WasmBackend): WebAssembly.Memory {
  const memory = wasm.wasmMemory ?? Object.values(wasm.asm).find((item) => item instanceof WebAssembly.Memory)
  if (!memory) throw new Error('WebAssembly: expected the memory of the backend, got none')
  return memory
}
