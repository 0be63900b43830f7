/** The parts of the platform's text codecs that are used here; every process of the app has them. */
interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
declare const TextDecoder: new (label: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => Decoder
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** A decoder that leaves a byte order mark out and writes U+FFFD where bytes are no text. */
export function makeDecoder(encoding: string): Decoder {
  return new TextDecoder(encoding)
}

/** The text of UTF-8 bytes, exactly; throws a `TypeError` where they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** The text of UTF-8 bytes, byte order mark and all; U+FFFD where they are none. */
export function readUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** The UTF-8 bytes of a text; a surrogate without its other half becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
