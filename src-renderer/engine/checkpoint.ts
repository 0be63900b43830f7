import { HeadlightError } from '#shared/errors'
import { z } from '#shared/zod'

const magic = 'HLCK'
const version = 1

const header = z.object({
  step: z.int().min(0),
  best: z.object({ value: z.number(), step: z.int() }).nullable(),
  badValidations: z.int().min(0),
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
  const damaged = () => new HeadlightError('checkpoint_damaged', { bytes: bytes.length })
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  if (copy.length < 12 || new TextDecoder().decode(copy.subarray(0, 4)) !== magic) throw damaged()
  if (view.getUint32(4, true) !== version)
    throw new HeadlightError('checkpoint_newer', { version: view.getUint32(4, true) })
  const length = view.getUint32(8, true)
  if (12 + length > copy.length) throw damaged()
  const parsed = header.safeParse(JSON.parse(new TextDecoder().decode(copy.subarray(12, 12 + length))))
  if (!parsed.success) throw damaged()
  const { states: index, ...rest } = parsed.data
  let offset = 12 + Math.ceil(length / 4) * 4
  if (offset + 4 * index.reduce((sum, entry) => sum + entry.length, 0) !== copy.length) throw damaged()
  const states = Object.fromEntries(
    index.map((entry) => {
      const values = new Float32Array(copy.buffer, offset, entry.length)
      offset += 4 * entry.length
      return [entry.name, values]
    }),
  )
  return { ...rest, states }
}
