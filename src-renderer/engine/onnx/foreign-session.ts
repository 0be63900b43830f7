import * as ort from 'onnxruntime-web/wasm'
import type { Feed } from '#shared/foreign-onnx/feeds'
import type { ElementType } from '#shared/foreign-onnx/inputs'
import type { TensorValues } from '#shared/foreign-onnx/weights'
import { HeadlightError } from '#shared/errors'

/** A model of someone else's, opened by ONNX Runtime. */
export interface ForeignSession {
  /** Names of all outputs, those that were added included. */
  readonly outputs: readonly string[]
  /** Runs it; outputs that are no numbers are left out. */
  run(feeds: Readonly<Record<string, Feed>>, types: Types): Promise<Readonly<Record<string, TensorValues>>>
  release(): Promise<void>
}

type Types = Readonly<Record<string, ElementType>>

/**
 * Opens a model with the optimisations that keep every output as it is: `basic` folds constants and fuses no attention.
 * Throws `foreign_refused` where ONNX Runtime does not open or run it.
 */
export async function openForeign(bytes: Uint8Array, file: string): Promise<ForeignSession> {
  const orRefused = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (cause) {
      throw new HeadlightError('foreign_refused', { file, detail: detailOf(cause) })
    }
  }
  const session = await orRefused(
    ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'basic' }),
  )
  return {
    outputs: session.outputNames,
    async run(feeds, types) {
      const tensors = Object.entries(feeds).map(
        ([name, feed]) => [name, tensorOf(feed, types[name]!)] as const,
      )
      const results = await orRefused(session.run(Object.fromEntries(tensors)))
      return Object.fromEntries(
        Object.entries(results).flatMap(([name, tensor]) => {
          const values = numbersOf(tensor)
          return values ? [[name, { shape: tensor.dims, values }] as const] : []
        }),
      )
    },
    release: () => session.release(),
  }
}

/** ONNX Runtime's own words, shortened to the part that says what is wrong. */
function detailOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}

const made: Readonly<Record<ElementType, (values: ArrayLike<number>) => ort.Tensor.DataType>> = {
  float32: (values) => Float32Array.from(values),
  float64: (values) => Float64Array.from(values),
  float16: (values) => Uint16Array.from(values, halfOf),
  int64: (values) => BigInt64Array.from(Array.from(values, (value) => BigInt(Math.round(value)))),
  int32: (values) => Int32Array.from(values),
  uint8: (values) => Uint8Array.from(values),
  int8: (values) => Int8Array.from(values),
  bool: (values) => Uint8Array.from(values),
}

function tensorOf({ shape, values }: Feed, type: ElementType): ort.Tensor {
  return new ort.Tensor(type, made[type](values) as Float32Array, shape)
}

/** The bits of the half-precision number nearest to one. */
function halfOf(value: number): number {
  const bits = new DataView(new ArrayBuffer(4))
  bits.setFloat32(0, value)
  const whole = bits.getUint32(0)
  const [sign, exponent] = [(whole >>> 16) & 0x8000, ((whole >>> 23) & 0xff) - 112]
  if (exponent <= 0) return sign
  return exponent >= 31 ? sign | 0x7c00 : sign | ((exponent << 10) + (((whole & 0x7fffff) + 0x1000) >>> 13))
}

function numbersOf({ data }: ort.Tensor): Float32Array | null {
  if (data instanceof Float32Array) return data
  if (data instanceof BigInt64Array) return Float32Array.from(data, Number)
  return Array.isArray(data) || data instanceof BigUint64Array ? null : Float32Array.from(data as Int32Array)
}
