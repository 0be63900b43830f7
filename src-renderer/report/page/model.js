/** Bytes of a text in base 64. */
export function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

/** The stored step of a run that is nearest to one. */
export function nearestStep(run, step) {
  return run.steps.reduce((best, one) =>
    Math.abs(one.step - step) < Math.abs(best.step - step) ? one : best,
  )
}

const decoded = new WeakMap()

/** One head's map of a run at a step; null where the run has no such head. */
export function mapOf(run, step, layer, head, signed) {
  const shown = nearestStep(run, step)
  const found = shown.layers[layer]?.[head]
  if (!found) return null
  const known = decoded.get(found)
  if (known) return known
  const { rows, columns, ground, legend } = run.layers[layer]
  const masked = maskOf(run.layers[layer])
  const values = valuesOf(found, rows.length * columns.length, masked, signed)
  const boxes = shown.found // what the model found then
  const map = { rows, columns, ground, legend, masked, values, largest: found.largest, found: boxes }
  decoded.set(found, map)
  return map
}

/** 1 where a cell is masked; null where none is. */
function maskOf({ seen, rows, columns }) {
  if (seen === null) return null
  const bits = bytesOf(seen)
  return Uint8Array.from(
    { length: rows.length * columns.length },
    (_, i) => 1 - ((bits[i >> 3] >> (i & 7)) & 1),
  )
}

/** The numbers of a head, NaN where one is not finite; a masked cell has no number and counts as 0. */
function valuesOf({ bytes, largest }, count, masked, signed) {
  const view = new DataView(bytesOf(bytes).buffer)
  const values = new Float32Array(count)
  let at = 0
  for (let i = 0; i < count; i++) {
    if (masked?.[i]) continue
    const fine = view.getUint16(2 * at++, true)
    const share = fine / 65_532
    values[i] = fine === 65_535 ? Number.NaN : (signed ? 2 * share - 1 : share) * largest
  }
  return values
}

/** Whether two maps have the same queries and keys. */
export function isAlike(a, b) {
  const same = (x, y) => x.length === y.length && x.every((label, i) => label === y[i])
  return same(a.rows, b.rows) && same(a.columns, b.columns)
}

/** The second map less the first; null where they are of different things. */
export function differenceOf(a, b) {
  if (!a || !b || !isAlike(a, b)) return null
  const values = b.values.map((value, i) => value - a.values[i])
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 1e-12)
  const masked = a.masked && b.masked && a.masked.map((isMasked, i) => isMasked & b.masked[i])
  return { ...a, values, masked, largest, found: [] }
}

/** Jensen–Shannon divergence of two maps, base 2, mean over queries. */
export function divergenceOf(a, b) {
  if (!a || !b || !isAlike(a, b)) return null
  const keys = a.columns.length
  let sum = 0
  for (let row = 0; row < a.rows.length; row++)
    sum += rowDivergence(
      a.values.subarray(row * keys, (row + 1) * keys),
      b.values.subarray(row * keys, (row + 1) * keys),
    )
  return sum / a.rows.length
}

function rowDivergence(p, q) {
  const total = (values) => values.reduce((sum, value) => sum + value, 0)
  const [ofP, ofQ] = [total(p), total(q)]
  if (ofP === 0 || ofQ === 0) return ofP === ofQ ? 0 : 1
  let sum = 0
  for (let i = 0; i < p.length; i++) {
    const [x, y] = [p[i] / ofP, q[i] / ofQ]
    const mean = (x + y) / 2
    if (x > 0) sum += (x * Math.log2(x / mean)) / 2
    if (y > 0) sum += (y * Math.log2(y / mean)) / 2
  }
  return Math.min(1, Math.max(0, sum))
}

/** A number with a true minus sign; differences with their sign always. */
export function numberText(value, signed = false, digits = 3) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const text = Math.abs(value).toFixed(digits)
  const sign = value < 0 && /[1-9]/.test(text) ? '−' : signed && /[1-9]/.test(text) ? '+' : ''
  return sign + text
}
