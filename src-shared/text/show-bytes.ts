import { readUtf8 } from '../data/text-codec'
import { bytesOf } from './byte-alphabet'
import { visible } from './visible'

/** A byte-level token as people read it: text, or bytes where it holds parts of a character. */
export function showBytes(token: string): string {
  const bytes = bytesOf(token)
  const text = readUtf8(bytes)
  return text.includes('\ufffd') ? Array.from(bytes, hexadecimal).join('') : visible(text)
}

const hexadecimal = (byte: number) => `<${byte.toString(16).toUpperCase().padStart(2, '0')}>`
