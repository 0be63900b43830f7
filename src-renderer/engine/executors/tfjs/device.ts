import { getKernel, type Attribute, type KernelBackend } from '@tensorflow/tfjs-core'
import type { DType, Shape } from '#shared/model/graph/value'
import type { Backend } from '../executor'
import type { Memory } from './memory'
import type { Simd } from './simd/simd'
import type { Tensor } from './tensor'

/** What of a TensorFlow.js backend is used beyond its public interface. */
export type RawBackend = KernelBackend & {
  incRef(dataId: object): void
  disposeData(dataId: object): boolean
}

/** A kernel of TensorFlow.js bound to its backend. */
export type BoundKernel = (inputs: Record<string, Tensor> | readonly Tensor[], attrs?: object) => Tensor

/** What a backend tells about itself. */
export interface DeviceTraits {
  readonly name: string
  /** Whether WebGL is drawn by the processor. */
  readonly software: boolean
  readonly memory?: Memory
  readonly simd?: Simd
  /** Whether the context is gone. */
  lost(): boolean
  /** Reads without stalling, where the backend's own way is slow. */
  read?(tensors: readonly Tensor[]): Promise<(Float32Array | Int32Array)[]>
  dispose(): void
}

/** Where tensors live and kernels run: a backend of TensorFlow.js, without its engine, tape and scopes. */
export class Device {
  readonly backend: Backend
  readonly raw: RawBackend
  readonly traits: DeviceTraits
  /** The tensors' elements, where they are in the processor's memory. */
  readonly memory: Memory | undefined
  /** Functions of our own on WASM's memory. */
  readonly simd: Simd | undefined

  constructor(backend: Backend, raw: RawBackend, traits: DeviceTraits) {
    this.backend = backend
    this.raw = raw
    this.traits = traits
    this.memory = traits.memory
    this.simd = traits.simd
  }

  /** A kernel by the name TensorFlow.js gives it. */
  kernel(name: string): BoundKernel {
    const found = getKernel(name, this.backend)
    if (!found) throw new TypeError(`kernel: expected one that ${this.backend} has, got ${name}`)
    const { kernelFunc } = found
    return (inputs, attrs = {}) => {
      const call = { inputs, attrs: attrs as Record<string, Attribute>, backend: this.raw }
      return kernelFunc(call as unknown as Parameters<typeof kernelFunc>[0]) as Tensor
    }
  }

  upload(data: Float32Array | Int32Array, shape: Shape, dtype: DType): Tensor {
    return { dataId: this.raw.write(data, shape as number[], dtype), shape: shape as number[], dtype }
  }

  /** The same data in another shape; both have to be disposed. */
  alias(tensor: Tensor, shape: Shape = tensor.shape): Tensor {
    this.raw.incRef(tensor.dataId)
    return { dataId: tensor.dataId, shape: shape as number[], dtype: tensor.dtype }
  }

  dispose(...tensors: readonly Tensor[]) {
    for (const { dataId } of tensors) this.raw.disposeData(dataId)
  }

  /** Runs one after another on a tensor and disposes what lies between. */
  chain(tensor: Tensor, ...steps: readonly ((tensor: Tensor) => Tensor)[]): Tensor {
    return steps.reduce((current, step) => {
      const next = step(current)
      if (current !== tensor) this.dispose(current)
      return next
    }, tensor)
  }

  /** Copies of the elements. */
  async read(tensors: readonly Tensor[]): Promise<Float32Array[]> {
    const all = await (this.traits.read?.(tensors) ??
      Promise.all(tensors.map(({ dataId }) => this.raw.read(dataId))))
    return all.map((elements) => Float32Array.from(elements as Float32Array))
  }
}
