import { TensorProto_DataType as DataType } from 'onnx-buf'
import type { ValueInfoProto } from 'onnx-buf'
import type { ForeignGraph } from './read-graph'

/** Types of numbers that can be fed, by their number in the file. */
const types = {
  [DataType.FLOAT]: 'float32',
  [DataType.FLOAT16]: 'float16',
  [DataType.DOUBLE]: 'float64',
  [DataType.INT64]: 'int64',
  [DataType.INT32]: 'int32',
  [DataType.UINT8]: 'uint8',
  [DataType.INT8]: 'int8',
  [DataType.BOOL]: 'bool',
} as const

export type ElementType = (typeof types)[keyof typeof types]

/**
 * What an input holds. People give ids of tokens, pixels and numbers; masks (ones), kinds (zeros), places (0, 1, …), lengths,
 * an empty past and flags (off) follow from them.
 */
export type Role = 'ids' | 'pixels' | 'numbers' | 'mask' | 'kinds' | 'places' | 'length' | 'past' | 'flag'

/** One input of a model; sizes that the file leaves open are null. */
export interface ForeignInput {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly (number | null)[]
  readonly role: Role
}

/** What a model is fed, in the order of its file; inputs of other types than tensors of numbers are left out. */
export function inputsOf({ graph, constants }: ForeignGraph): readonly ForeignInput[] {
  return graph.input.flatMap((info) => (constants.has(info.name) ? [] : inputOf(info)))
}

/** Whether people have to give it. */
export function isGiven({ role }: ForeignInput): boolean {
  return role === 'ids' || role === 'pixels' || role === 'numbers'
}

function inputOf({ name, type: declared }: ValueInfoProto): ForeignInput[] {
  if (declared?.value.case !== 'tensorType') return []
  const { elemType, shape } = declared.value.value
  const type = (types as Readonly<Record<number, ElementType>>)[elemType]
  if (!type) return []
  const sizes = (shape?.dim ?? []).map(({ value }) =>
    value.case === 'dimValue' ? Number(value.value) : null,
  )
  return [{ name, type, shape: sizes, role: roleOf(name.toLowerCase(), type, sizes) }]
}

/** By the names that exporters give, and by the type. */
function roleOf(name: string, type: ElementType, shape: ForeignInput['shape']): Role {
  if (/past|cache_(k|v)|\bkey_values/.test(name) && shape.length > 2) return 'past'
  if (/mask/.test(name) && shape.length <= 2) return 'mask'
  if (type === 'bool') return 'flag'
  if (type.startsWith('float')) return channelAxis(shape) === null ? 'numbers' : 'pixels'
  if (/token_type|segment/.test(name)) return 'kinds'
  if (/position/.test(name)) return 'places'
  if (/length|seq_?len/.test(name) && shape.length < 2) return 'length'
  return shape.length <= 2 ? 'ids' : 'numbers'
}

/** The axis of an image's channels: (B, C, H, W) or (B, H, W, C); `null` where it is no image. */
export function channelAxis(shape: ForeignInput['shape']): 1 | 3 | null {
  if (shape.length !== 4) return null
  const isColour = (size: number | null | undefined) => size === 1 || size === 3 || size === 4
  return isColour(shape[1]) ? 1 : isColour(shape[3]) ? 3 : null
}
