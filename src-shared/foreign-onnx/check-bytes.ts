import { HeadlightError } from '../errors'

/** Bytes of an ONNX file, at most: ONNX Runtime needs about three times as much of its 4 GB. */
export const mostBytes = 1e9
/** Graphs within graphs, at most; a loop in a branch in a loop makes three. */
export const mostDepth = 24

/** The messages of `onnx.proto` in which messages may stand again, by the numbers of those fields. */
const messages = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 11: 'value', 12: 'value', 13: 'value' },
  node: { 5: 'attribute' },
  attribute: { 6: 'graph', 11: 'graph', 14: 'type', 15: 'type' },
  function: { 7: 'node', 11: 'attribute', 12: 'value' },
  value: { 2: 'type' },
  type: { 4: 'holder', 5: 'mapping', 9: 'holder' },
  holder: { 1: 'type' },
  mapping: { 2: 'type' },
} as const

type Message = keyof typeof messages

/** A message that is being walked through: where it ends, and how many messages that hold others it stands in. */
interface Open {
  readonly message: Message
  readonly end: number
  readonly depth: number
}

/**
 * Walks through the bytes of an ONNX file without following it in depth, before anything else reads it. Throws
 * `foreign_not_onnx`, `foreign_damaged` where a part reaches beyond its whole, and `foreign_too_deep`.
 */
export function checkBytes(bytes: Uint8Array, file: string): void {
  const open: Open[] = [{ message: 'model', end: bytes.length, depth: 0 }]
  let [at, graphs] = [0, 0]
  while (open.length > 0) {
    const { message, end, depth } = open.at(-1)!
    if (at === end) {
      open.pop()
      continue
    }
    const field = fieldAt(bytes, at, end)
    if (!field) throw unreadable(file, at, graphs)
    at = field.next
    const within = (messages[message] as Readonly<Record<number, Message>>)[field.number]
    if (field.from === undefined || !within) continue
    if (within === 'graph') graphs++
    const deeper = depth + (within === 'graph' || within === 'type' ? 1 : 0)
    if (deeper > mostDepth) throw new HeadlightError('foreign_too_deep', { file, most: mostDepth })
    open.push({ message: within, end: field.next, depth: deeper })
    at = field.from
  }
  if (graphs === 0) throw new HeadlightError('foreign_not_onnx', { file })
}

function unreadable(file: string, byte: number, graphs: number): HeadlightError {
  return graphs === 0
    ? new HeadlightError('foreign_not_onnx', { file })
    : new HeadlightError('foreign_damaged', { file, byte })
}

/** A field of a message: its number, where the next begins and, of bytes, where they begin. */
interface Field {
  readonly number: number
  readonly next: number
  readonly from?: number
}

/** The field at a place; `null` where there is none that ends before `end`. */
function fieldAt(bytes: Uint8Array, at: number, end: number): Field | null {
  const [tag, from] = varint(bytes, at, end)
  const number = Math.floor(tag / 8)
  if (from < 0 || number < 1) return null
  const field = (next: number): Field | null => (next >= 0 && next <= end ? { number, next } : null)
  switch (tag % 8) {
    case 0:
      return field(varint(bytes, from, end)[1])
    case 1:
      return field(from + 8)
    case 5:
      return field(from + 4)
    case 2: {
      const [length, begin] = varint(bytes, from, end)
      return begin < 0 || begin + length > end ? null : { number, next: begin + length, from: begin }
    }
    default:
      return null
  }
}

/** A number of seven bits a byte, and the place after it; −1 where it does not end. */
function varint(bytes: Uint8Array, at: number, end: number): [value: number, next: number] {
  let value = 0
  for (let i = 0; i < 10 && at + i < end; i++) {
    const byte = bytes[at + i]!
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return [value, at + i + 1]
  }
  return [0, -1]
}
