import { unsigned, type Code } from '../tfjs/simd/code'
import { shuffle } from '../tfjs/simd/vector'

/** Instructions that kernels need beyond those of `simd/vector`. */
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)]
const memory = (offset: number) => [2, ...unsigned(offset)]

export const loadAt = (address: Code, offset: number): Code => [...address, ...simd(0x00), ...memory(offset)]
export const splatAt = (address: Code, offset: number): Code => [...address, ...simd(0x09), ...memory(offset)]
export const storeAt = (address: Code, offset: number, x: Code): Code => [
  ...address,
  ...x,
  ...simd(0x0b),
  ...memory(offset),
]
/** One float from memory into a lane of a vector. */
export const loadLane = (address: Code, offset: number, x: Code, lane: number): Code => [
  ...address,
  ...x,
  ...simd(0x56),
  ...memory(offset),
  lane,
]
export const storeLane = (address: Code, offset: number, x: Code, lane: number): Code => [
  ...address,
  ...x,
  ...simd(0x5a),
  ...memory(offset),
  lane,
]

const unary =
  (opcode: number) =>
  (x: Code): Code => [...x, ...simd(opcode)]
export const negate = unary(0xe1)
export const squareRoot = unary(0xe3)
export const truncate = unary(0x69)
export const floor = unary(0x68)
export const toFloat = unary(0xfa)
export const splatInteger = unary(0x11)
export const addInt = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xae)]
export const bitOr = (a: Code, b: Code): Code => [...a, ...b, ...simd(0x50)]
export const bitXor = (a: Code, b: Code): Code => [...a, ...b, ...simd(0x51)]
export const shiftRight = (x: Code, bits: Code): Code => [...x, ...bits, ...simd(0xad)]

/** The lower 32 bits of products of unsigned integers. */
export const lowProducts = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xb5)]
/** The upper 32 bits. */
export const highProducts = (a: Code, b: Code): Code =>
  shuffle([...a, ...b, ...simd(0xde)], [...a, ...b, ...simd(0xdf)], [1, 3, 5, 7])

/** Four integers. */
export const splatLanes = (values: readonly number[]): Code => [
  ...simd(0x0c),
  ...new Uint8Array(Int32Array.from(values).buffer),
]

/** The first of four floats as an integer, cut off. */
export const firstInteger = (x: Code): Code => [...x, ...simd(0x1f), 0, 0xfc, 0x00]

/** Whether one unsigned integer is below another. */
export const isBelow = (a: Code, b: Code): Code => [...a, ...b, 0x49]

/** Repeats statements while a condition holds after them. */
export const doWhile = (body: Code, condition: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...condition,
  0x0d,
  0,
  0x0b,
]
