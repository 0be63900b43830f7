import { randomBytes } from 'node:crypto'

const letters = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's: no i, l, o, u

/** An id short enough to type: 60 random bits. */
export function newId(): string {
  return Array.from(randomBytes(12), (byte) => letters[byte % 32]).join('')
}
