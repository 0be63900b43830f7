/** Bytes of WebAssembly instructions. An expression leaves its value on the stack, a statement nothing. */
export type Code = readonly number[]

/** A local variable of a function, by its number. */
export type Local = number

/** An unsigned integer in LEB128. */
export function unsigned(value: number): Code {
  const low = value & 0x7f
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)]
}

/** A signed integer in LEB128. */
export function signed(value: number): Code {
  const low = value & 0x7f
  const rest = value >> 7
  const done = (rest === 0 && !(low & 0x40)) || (rest === -1 && !!(low & 0x40))
  return done ? [low] : [low | 0x80, ...signed(rest)]
}

export const get = (local: Local): Code => [0x20, ...unsigned(local)]
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const int = (value: number): Code => [0x41, ...signed(value)]
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
export const minus = (a: Code, b: Code): Code => [...a, ...b, 0x6b]
export const times = (a: Code, b: Code): Code => [...a, ...b, 0x6c]
export const and = (a: Code, b: Code): Code => [...a, ...b, 0x71]

/** Moves a local on by a number of bytes. */
export const advance = (local: Local, by: Code): Code => set(local, plus(get(local), by))

/** Repeats statements while one unsigned integer is below another. */
export function whileBelow(a: Code, b: Code, ...body: readonly Code[]): Code {
  const [block, loop, branch, branchIf, end, empty, atLeast] = [0x02, 0x03, 0x0c, 0x0d, 0x0b, 0x40, 0x4f]
  return [block, empty, loop, empty, ...a, ...b, atLeast, branchIf, 1, ...body.flat(), branch, 0, end, end]
}
