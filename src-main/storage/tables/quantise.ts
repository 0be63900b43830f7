import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Weights as one byte each, deflated: `lowest + byte × scale`, exact to half a scale. */
export interface Quantised {
  readonly lowest: number
  readonly scale: number
  readonly weights: Uint8Array
}

/** Attention is hardly ever below 0, so 0 stays 0 and the scale is the largest weight / 255. */
export function quantise(values: Float32Array): Quantised {
  let lowest = 0
  let highest = 0
  for (const value of values) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  const scale = (highest - lowest) / 255
  const bytes = new Uint8Array(values.length)
  if (scale > 0) for (let i = 0; i < bytes.length; i++) bytes[i] = Math.round((values[i]! - lowest) / scale)
  return { lowest, scale, weights: deflateRawSync(bytes) }
}

export function dequantise({ lowest, scale, weights }: Quantised): Float32Array {
  return Float32Array.from(inflateRawSync(weights), (byte) => lowest + byte * scale)
}
