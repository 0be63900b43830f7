import type { Attrs } from './value'

const known = new WeakMap<Attrs, string>()

/** Attributes as text, the same for equal ones; that of data is made anew each time, since it is long. */
export function attrsText(attrs: Attrs): string {
  if (Object.keys(attrs).length === 0) return '' // as most are
  const before = known.get(attrs)
  if (before !== undefined) return before
  const text = JSON.stringify(attrs, worded)
  if (!Object.values(attrs).some(ArrayBuffer.isView)) known.set(attrs, text)
  return text
}

/** What JSON lacks a word for: data, and numbers that are not finite. */
function worded(_: string, item: unknown): unknown {
  if (item instanceof Float32Array) return Array.from(item, String)
  return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item
}
