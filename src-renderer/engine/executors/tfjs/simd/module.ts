import { unsigned, type Code } from './code'

/** Types of parameters and locals. */
const types = { i32: 0x7f, v128: 0x7b }

/** A function that takes 32-bit integers (addresses and sizes) and returns nothing. */
export interface SimdFunction {
  readonly name: string
  readonly parameters: number
  /** Locals after the parameters: so many integers, then so many vectors of four floats. */
  readonly integers: number
  readonly vectors: number
  readonly body: Code
}

/** The binary of a module that exports functions on an imported memory, shared between threads or not. */
export function assemble(functions: readonly SimdFunction[], shared: boolean): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      functions.map(({ parameters }) => [0x60, ...list(Array(parameters).fill([types.i32])), 0]),
    ),
    ...section(2, [
      [...text('host'), ...text('memory'), 0x02, ...(shared ? [3, 0, ...unsigned(65536)] : [0, 0])],
    ]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(
      7,
      functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]),
    ),
    ...section(10, functions.map(sized)),
  ])
}

/** A function's locals and code, with its length before it. */
function sized({ integers, vectors, body }: SimdFunction): Code {
  const locals = [[...unsigned(integers), types.i32], [...unsigned(vectors), types.v128]] // prettier-ignore
  const whole = [...list(locals), ...body, 0x0b]
  return [...unsigned(whole.length), ...whole]
}

function section(id: number, items: readonly Code[]): Code {
  const content = list(items)
  return [id, ...unsigned(content.length), ...content]
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()]
}

function text(name: string): Code {
  return list(Array.from(name, (letter) => [letter.charCodeAt(0)]))
}
