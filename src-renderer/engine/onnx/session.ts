import * as ort from 'onnxruntime-web/wasm'
import { HeadlightError } from '#shared/errors'
import type { Feeds } from '../executors/executor'

/** An ONNX file opened by ONNX Runtime. */
export interface OnnxSession {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Runs `count` examples at once; feeds that the file does not take are left out. */
  run(feeds: Feeds, count: number): Promise<Readonly<Record<string, Float32Array>>>
  release(): Promise<void>
}

/** Gives ONNX Runtime its WebAssembly; to be done once in a Worker, before the first session. */
export function setOnnxRuntime(wasm: ArrayBuffer) {
  ort.env.wasm.wasmBinary = wasm
  ort.env.wasm.numThreads = 1 // threads would need Workers from blob: addresses, for a second's work
  ort.env.logLevel = 'error'
}

/** Whether ONNX Runtime has its WebAssembly. */
export function hasOnnxRuntime(): boolean {
  return ort.env.wasm.wasmBinary !== undefined
}

/** Version of ONNX Runtime, for certificates. */
export function onnxRuntimeVersion(): string {
  return ort.env.versions.web ?? ort.env.versions.common
}

/** Opens a file; throws `onnx_not_readable` if ONNX Runtime refuses it. */
export async function openOnnx(bytes: Uint8Array): Promise<OnnxSession> {
  const session = await orNotReadable(ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] }))
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(feeds, count) {
      const results = await orNotReadable(session.run(tensorsOf(session, feeds, count)))
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, numbers(tensor)]))
    },
    release: () => session.release(),
  }
}

async function orNotReadable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new HeadlightError('onnx_not_readable', {
      detail: cause instanceof Error ? cause.message : String(cause),
    })
  }
}

/** Feeds as tensors of the types and shapes that the file declares, its free size being `count`. */
function tensorsOf(session: ort.InferenceSession, feeds: Feeds, count: number): Record<string, ort.Tensor> {
  return Object.fromEntries(
    session.inputMetadata.map((input) => {
      const feed = feeds[input.name]
      if (!input.isTensor || feed === undefined || typeof feed === 'number') {
        throw new TypeError(`ONNX input ${input.name}: expected an array, got ${typeof feed}`)
      }
      const dims = input.shape.map((size) => (typeof size === 'number' ? size : count))
      return [input.name, tensorOf(input.type, feed, dims)] as const
    }),
  )
}

function tensorOf(type: string, feed: Float32Array | Int32Array, dims: readonly number[]): ort.Tensor {
  if (type === 'int64') return new ort.Tensor('int64', BigInt64Array.from(feed, BigInt), dims)
  return new ort.Tensor('float32', Float32Array.from(feed), dims)
}

function numbers(tensor: ort.Tensor): Float32Array {
  return tensor.data instanceof Float32Array ? tensor.data : Float32Array.from(tensor.data as Int32Array)
}
