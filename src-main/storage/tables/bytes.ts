/** The bytes of a typed array, for a BLOB column. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

// Copies: a stored blob may start anywhere in a larger buffer, and a message would carry all of that buffer.
export const toBytes = (blob: Uint8Array): Uint8Array => new Uint8Array(blob)
export const toFloat32 = (blob: Uint8Array): Float32Array => new Float32Array(new Uint8Array(blob).buffer)
export const toFloat64 = (blob: Uint8Array): Float64Array => new Float64Array(new Uint8Array(blob).buffer)
