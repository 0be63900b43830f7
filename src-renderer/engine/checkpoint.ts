import { HeadlightError } from '#shared/errors'
import { z } from '#shared/zod'

const magic = 'HLCK'
const version = 1

const header = z.object({
  step: z.int().min(0),
  best: z.object({ value: z.number(), step: z.int() }).nullable(),
  badValidations: z.int().min(0),
  /** Whether what is due after the step was done; else the run begins with it when it goes on. */
  settled: z.boolean().default(true),
  trainedMs: z.number(),
  /** Backend and device the states were computed on: resuming elsewhere is close, not identical. */
  backend: z.string(),
  device: z.string(),
  states: z.array(z.object({ name: z.string(), length: z.int().min(0) })),
})

/** What training needs to go on as if it had never stopped. */
export interface Checkpoint extends Omit<z.infer<typeof header>, 'states'> {
  /** Parameters and the optimizer's slots, as stored bits. */
  readonly states: Readonly<Record<string, Float32Array>>
}

/** A checkpoint as bytes: magic, version, header length, JSON header, then the states as little-endian float32. */
export function encodeCheckpoint({ states, ...rest }: Checkpoint): Uint8Array {
  const index = Object.entries(states).map(([name, { length }]) => ({ name, length }))
  const json = new TextEncoder().encode(JSON.stringify({ ...rest, states: index }))
  const start = 12 + Math.ceil(json.length / 4) * 4
  const bytes = new Uint8Array(start + 4 * index.reduce((sum, { length }) => sum + length, 0))
  bytes.set(new TextEncoder().encode(magic))
  new DataView(bytes.buffer).setUint32(4, version, true)
  new DataView(bytes.buffer).setUint32(8, json.length, true)
  bytes.set(json, 12)
  let offset = start
  for (const { name, length } of index) {
    new Float32Array(bytes.buffer, offset, length).set(states[name]!)
    offset += 4 * length
  }
  return bytes
}

/** Reads a checkpoint; `checkpoint_damaged` where it is cut short or not one. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const copy = new Uint8Array(bytes)
  const { index, start, ...rest } = readHeader(copy)
  const size = index.reduce((sum, { length }) => sum + 4 * length, 0)
  if (start + size !== copy.length) throw damaged(copy)
  let offset = start
  const states = index.map(({ name, length }) => {
    const values = new Float32Array(copy.buffer, offset, length)
    offset += values.byteLength
    return [name, values] as const
  })
  return { ...rest, states: Object.fromEntries(states) }
}

/** What stands before the states, and where they start. */
function readHeader(bytes: Uint8Array) {
  if (bytes.length < 12 || new TextDecoder().decode(bytes.subarray(0, 4)) !== magic) throw damaged(bytes)
  const view = new DataView(bytes.buffer)
  const [found, length] = [view.getUint32(4, true), view.getUint32(8, true)]
  if (found !== version) throw new HeadlightError('checkpoint_newer', { version: found })
  const parsed = header.safeParse(parsedJson(bytes.subarray(12, 12 + length)))
  if (!parsed.success) throw damaged(bytes)
  const { states, ...rest } = parsed.data
  return { ...rest, index: states, start: 12 + Math.ceil(length / 4) * 4 }
}

/** Anything that is not JSON is `undefined`, which no header is. */
function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

const damaged = ({ length }: Uint8Array) => new HeadlightError('checkpoint_damaged', { bytes: length })
