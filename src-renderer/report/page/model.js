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
export function mapOf(run, step, layer, head) {
  const found = nearestStep(run, step).layers[layer]?.[head]
  if (!found) return null
  const known = decoded.get(found)
  if (known) return known
  const { rows, columns, picture } = run.layers[layer]
  const view = new DataView(bytesOf(found.bytes).buffer)
  const weight = (_, i) => (view.getUint16(i * 2, true) / 65_535) * found.largest
  const values = Float32Array.from({ length: view.byteLength / 2 }, weight)
  const map = { rows, columns, picture, values, largest: found.largest }
  decoded.set(found, map)
  return map
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
  return { ...a, values, largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12) }
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
