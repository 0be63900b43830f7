import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * How weights are written. byte: `lowest + code × scale`, a byte each, as older Headlights did. root: `lowest + code² × scale`,
 * two bytes each, all high bytes before all low ones. root-rows: the same, and every query's weights sum to 1.
 */
export const encodings = ['byte', 'root', 'root-rows'] as const
export type Encoding = (typeof encodings)[number]

/** Weights as whole numbers, raw deflate. */
export interface Quantised {
  readonly encoding: Encoding
  readonly lowest: number
  readonly scale: number
  readonly weights: Uint8Array
}

const largestCode = 65_535
/** How far the sum of a softmax may be from 1. */
const rounding = 1e-3

/** Weights (…, keys) by the roots of their share of the largest, so that small ones keep as many digits as entropy needs. */
export function quantise(values: Float32Array, keys: number): Quantised {
  const { lowest, highest } = rangeOf(values)
  const scale = (highest - lowest) / largestCode ** 2
  const codes = new Uint16Array(values.length)
  if (scale > 0)
    for (let i = 0; i < codes.length; i++) codes[i] = Math.round(Math.sqrt((values[i]! - lowest) / scale))
  const encoding = sumToOne(values, keys) ? 'root-rows' : 'root'
  return { encoding, lowest, scale, weights: deflateRawSync(inPlanes(codes)) }
}

/** What was quantised, to 1/65535 of its root; `keys` is the length of a row. */
export function dequantise({ encoding, lowest, scale, weights }: Quantised, keys: number): Float32Array {
  const bytes = inflateRawSync(weights)
  if (encoding === 'byte') return Float32Array.from(bytes, (code) => lowest + code * scale)
  const values = Float32Array.from(fromPlanes(bytes), (code) => lowest + code * code * scale)
  if (encoding === 'root-rows')
    for (let at = 0; at < values.length; at += keys) divideBySum(values.subarray(at, at + keys))
  return values
}

/** Attention is hardly ever below 0, so that 0 stays 0. */
function rangeOf(values: Float32Array) {
  let lowest = 0
  let highest = 0
  for (const value of values) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return { lowest, highest }
}

function sumToOne(values: Float32Array, keys: number): boolean {
  for (let at = 0; at < values.length; at += keys)
    if (!(Math.abs(sumOf(values.subarray(at, at + keys)) - 1) < rounding)) return false
  return true
}

function divideBySum(row: Float32Array) {
  const sum = sumOf(row)
  if (sum > 0) for (let i = 0; i < row.length; i++) row[i]! /= sum
}

function sumOf(row: Float32Array): number {
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += row[i]!
  return sum
}

/** All high bytes, then all low ones: the high ones are alike, so they deflate better side by side. */
function inPlanes(codes: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(codes.length * 2)
  for (let i = 0; i < codes.length; i++) {
    bytes[i] = codes[i]! >> 8
    bytes[codes.length + i] = codes[i]! & 255
  }
  return bytes
}

function fromPlanes(bytes: Uint8Array): Uint16Array {
  const count = bytes.length / 2
  const codes = new Uint16Array(count)
  for (let i = 0; i < count; i++) codes[i] = (bytes[i]! << 8) | bytes[count + i]!
  return codes
}
