import { fromUtf8, toUtf8 } from './data/text-codec'
import { HeadlightError } from './errors'
import { attentionMap, metricPoints, prediction, probeExample, runSummary } from './records'
import { experimentSpec } from './spec'
import { z } from './zod'

/** A finished run as one file: all that viewing, asking and exporting it needs, but the dataset. */
export const runBundle = z.object({
  name: z.string(),
  spec: experimentSpec,
  backend: z.string(),
  device: z.string(),
  parameterCount: z.int(),
  totalSteps: z.int(),
  step: z.int(),
  trainedMs: z.number(),
  summary: runSummary,
  examples: z.array(probeExample),
  metrics: z.array(metricPoints),
  maps: z.array(attentionMap),
  predictions: z.array(prediction),
  /** The best checkpoint, as stored. */
  checkpoint: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  checkpointStep: z.int(),
})

export type RunBundle = z.infer<typeof runBundle>

const kinds = { Uint8Array, Int32Array, Float32Array, Float64Array } as const
type Kind = keyof typeof kinds
type Numbers = InstanceType<(typeof kinds)[Kind]>

/** The bundle as bytes: length of the JSON, the JSON with its arrays taken out, then the arrays, each at a multiple of 8. */
export function encodeRunBundle(bundle: RunBundle): Uint8Array {
  const arrays: Numbers[] = []
  let at = 0
  const json = JSON.stringify(bundle, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value
    const numbers = value as Numbers
    const reference = { $array: numbers.constructor.name, at, length: numbers.length }
    arrays.push(numbers)
    at += Math.ceil(numbers.byteLength / 8) * 8
    return reference
  })
  const text = toUtf8(json)
  const start = 8 + Math.ceil(text.length / 8) * 8
  const bytes = new Uint8Array(start + at)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 8)
  let offset = start
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset)
    offset += Math.ceil(byteLength / 8) * 8
  }
  return bytes
}

const reference = z.object({
  $array: z.enum(Object.keys(kinds) as Kind[]),
  at: z.int().min(0),
  length: z.int().min(0),
})

/** Reads a bundle; `bundle_damaged` where it is not one. */
export function decodeRunBundle(bytes: Uint8Array): RunBundle {
  try {
    const whole = bytes.slice()
    const length = new DataView(whole.buffer).getUint32(0, true)
    const start = 8 + Math.ceil(length / 8) * 8
    const json = fromUtf8(whole.subarray(8, 8 + length))
    const value: unknown = JSON.parse(json, (_, item: unknown) => {
      const found = reference.safeParse(item)
      return found.success
        ? new kinds[found.data.$array](whole.buffer, start + found.data.at, found.data.length)
        : item
    })
    return runBundle.parse(value)
  } catch {
    throw new HeadlightError('bundle_damaged', { bytes: bytes.length })
  }
}
