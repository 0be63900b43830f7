import { unsigned, type Code } from './code'

/** Instructions on four floats at once. */
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)]
const unary = (opcode: number) => (x: Code) => [...x, ...simd(opcode)]
const binary = (opcode: number) => (a: Code, b: Code) => [...a, ...b, ...simd(opcode)]
const aligned = [2, 0]

export const load = (address: Code): Code => [...address, ...simd(0x00), ...aligned]
/** One float from memory, four times. */
export const loadSplat = (address: Code): Code => [...address, ...simd(0x09), ...aligned]
export const store = (address: Code, x: Code): Code => [...address, ...x, ...simd(0x0b), ...aligned]
/** Stores the first of the four. */
export const storeFirst = (address: Code, x: Code): Code => [
  ...address,
  ...x,
  ...simd(0x1f),
  0,
  0x38,
  ...aligned,
]

/** The same float four times. */
export function splat(value: number): Code {
  const four = new Uint8Array(Float32Array.of(value, value, value, value).buffer)
  return [...simd(0x0c), ...four]
}

/** The same integer four times. */
export function splatInt(value: number): Code {
  return [...simd(0x0c), ...new Uint8Array(Int32Array.of(value, value, value, value).buffer)]
}

export const abs = unary(0xe0)
export const nearest = unary(0x6a)
export const toInt = unary(0xf8)
export const add = binary(0xe4)
export const sub = binary(0xe5)
export const mul = binary(0xe6)
export const div = binary(0xe7)
export const min = binary(0xe8)
export const max = binary(0xe9)
export const eq = binary(0x41)
export const ne = binary(0x42)
export const lt = binary(0x43)
export const gt = binary(0x44)
export const le = binary(0x45)
export const ge = binary(0x46)
export const bitAnd = binary(0x4e)
export const addInt = binary(0xae)
export const shiftLeft = (x: Code, bits: Code): Code => [...x, ...bits, ...simd(0xab)]
/** Where the mask's bits are set those of `a`, elsewhere those of `b`. */
export const choose = (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)]

/** Four floats out of eight, those of `a` numbered 0 to 3 and those of `b` 4 to 7. */
export function shuffle(a: Code, b: Code, order: readonly number[]): Code {
  return [...a, ...b, ...simd(0x0d), ...order.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))]
}

/** A polynomial in `x` by Horner's rule, the highest coefficient first. */
export function polynomial(x: Code, [first, ...rest]: readonly number[]): Code {
  return rest.reduce((sum: Code, coefficient) => add(mul(sum, x), splat(coefficient)), splat(first!))
}
