import type { TypedArray } from '@tensorflow/tfjs-core'
import type { DType, Shape } from '#shared/model/graph/value'
import type { RawBackend } from './device'
import type { Tensor } from './tensor'

/** The elements of tensors on the processor, to be read and written in place. */
export interface Memory {
  /** Stays valid until the next allocation. */
  view(tensor: Tensor): Float32Array | Int32Array
  /** A tensor whose elements are not set yet. */
  allocate(shape: Shape, dtype: DType): Tensor
}

/** What the WASM backend has for its own kernels. */
interface WasmBackend {
  typedArrayFromHeap(tensor: Tensor): TypedArray
  makeOutput(shape: Shape, dtype: DType): Tensor
}

export function wasmMemory(raw: RawBackend): Memory {
  const backend = raw as unknown as WasmBackend
  return {
    view: (tensor) => backend.typedArrayFromHeap(tensor) as Float32Array,
    allocate: (shape, dtype) => backend.makeOutput(shape, dtype),
  }
}

export function cpuMemory(raw: RawBackend): Memory {
  return {
    view: (tensor) => raw.readSync(tensor.dataId) as Float32Array,
    allocate(shape, dtype) {
      const size = shape.reduce((product, n) => product * n, 1)
      const data = dtype === 'int32' ? new Int32Array(size) : new Float32Array(size)
      return { dataId: raw.write(data, shape as number[], dtype), shape: shape as number[], dtype }
    },
  }
}
