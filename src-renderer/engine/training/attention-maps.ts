import type { Positions, Probe } from '#shared/model/graph/probe'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import { wordsAt } from '#shared/attention/tokens-of'
import type { AttentionMap, ExampleView } from '#shared/records'

/** What one probe yielded for a batch, as one map an example: heads × queries × keys, padding cut off. */
export function attentionMaps(
  probe: Probe,
  weights: Float32Array,
  where: { step: number; views: readonly ExampleView[] },
): AttentionMap[] {
  const { heads, queries, keys } = mapSizes(probe)
  const size = heads * queries * keys
  return where.views.map((view, example) => {
    const at = probe.axes.includes('batch') ? example : 0
    const whole = weights.slice(at * size, (at + 1) * size) // (H, Q, K)
    const frame = mapFrame(probe, view)
    return {
      ...frame,
      step: where.step,
      example,
      weights: cropped(whole, { heads, queries, keys }, frame.queries, frame.keys),
    }
  })
}

/** What a probe's map of an example is, without its weights: its sizes with the padding cut off. */
export function mapFrame(probe: Probe, view: ExampleView) {
  const { heads, queries, keys } = mapSizes(probe)
  const rows = cut(probe.query, queries, view)
  const columns = cut(probe.key, keys, view)
  return {
    layer: probe.layer,
    probe: probe.name,
    heads,
    queries: rows.count,
    keys: columns.count,
    queryPositions: rows.positions,
    keyPositions: columns.positions,
    ...sightOf(probe),
  }
}

/** What the layer hid from its queries, where it hid anything. */
function sightOf({ sight: { causal = false, window = null } = {} }: Probe) {
  return causal || window !== null ? { sight: { causal, window } } : {}
}

/** Sizes of a probe as heads × queries × keys; an axis it lacks has size 1, rows and columns make one of keys. */
function mapSizes({ axes, value }: Probe) {
  const along = (...names: readonly string[]) =>
    sizeOf(value.shape.filter((_, axis) => names.includes(axes[axis]!)))
  const keys = along('key', 'channel', 'edge', 'row', 'column')
  return { heads: along('head'), queries: along('query'), keys }
}

/** How much of an axis is real: positions of tokens end where the example ends. */
function cut(positions: Positions | undefined, size: number, view: ExampleView) {
  if (!positions) return { count: size, positions: null }
  const { kind, lead = 0, feed } = positions
  const length = wordsAt({ ...positions, shape: [...positions.shape] }, view)?.length
  const isWhole = lead + sizeOf(positions.shape) === size
  const count = isWhole && length !== undefined ? Math.min(size, lead + Math.max(1, length)) : size
  const shape: Shape = count === size ? positions.shape : [count - lead]
  return { count, positions: { kind, shape: [...shape], ...(lead && { lead }), ...(feed && { feed }) } }
}

/** The first rows and columns of every head's table. */
export function cropped(
  whole: Float32Array,
  { heads, queries, keys }: { heads: number; queries: number; keys: number },
  rows: number,
  columns: number,
): Float32Array {
  if (rows === queries && columns === keys) return whole
  const kept = new Float32Array(heads * rows * columns)
  for (let i = 0; i < heads * rows; i++) {
    const from = (Math.floor(i / rows) * queries + (i % rows)) * keys
    kept.set(whole.subarray(from, from + columns), i * columns)
  }
  return kept
}
