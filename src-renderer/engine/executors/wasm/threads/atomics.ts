import { int, unsigned, type Code } from '../../tfjs/simd/code'

/** An instruction on the word at an address; `operands` stand between them. */
const atomic = (opcode: number, address: number, ...operands: readonly Code[]): Code =>
  [...int(0), ...operands.flat(), 0xfe, opcode, 2, ...unsigned(address)] // prettier-ignore

const drop: Code = [0x1a]
const forever: Code = [0x42, 0x7f]

export const read = (address: number): Code => atomic(0x10, address)
export const write = (address: number, value: Code): Code => atomic(0x17, address, value)
/** The value from before. */
export const added = (address: number, value: Code): Code => atomic(0x1e, address, value)
export const add = (address: number, value: Code): Code => [...added(address, value), ...drop]
/** Writes where the word is as expected; the value from before. */
export const exchange = (address: number, expected: Code, value: Code): Code =>
  atomic(0x48, address, expected, value)
/** Sleeps until somebody wakes, unless the word is another already. */
export const wait = (address: number, expected: Code): Code =>
  [...atomic(0x01, address, expected, forever), ...drop] // prettier-ignore
/** Wakes at most so many that sleep at a word; all, for -1. */
export const wake = (address: number, most: number): Code =>
  [...atomic(0x00, address, int(most)), ...drop] // prettier-ignore
