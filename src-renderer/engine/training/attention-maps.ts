import type { Positions, Probe } from '#shared/model/graph/graph'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import type { AttentionMap, ExampleView } from '#shared/records'

/** What one probe yielded for a batch, as one map an example: heads × queries × keys, padding cut off. */
export function attentionMaps(
  probe: Probe,
  weights: Float32Array,
  where: { step: number; examples: number; lengths: readonly (number | undefined)[] },
): AttentionMap[] {
  const { heads, queries, keys } = mapSizes(probe)
  const size = heads * queries * keys
  return Array.from({ length: where.examples }, (_, example) => {
    const whole = weights.slice(example * size, (example + 1) * size) // (H, Q, K)
    const length = where.lengths[example]
    const rows = cut(probe.query, queries, length)
    const columns = cut(probe.key, keys, length)
    return {
      step: where.step,
      example,
      layer: probe.layer,
      probe: probe.name,
      heads,
      queries: rows.count,
      keys: columns.count,
      queryPositions: rows.positions,
      keyPositions: columns.positions,
      weights: cropped(whole, { heads, queries, keys }, rows.count, columns.count),
    }
  })
}

/** Tokens of an example that is a text; other examples fill their whole length. */
export function realLength(view: ExampleView): number | undefined {
  return view.kind === 'tokens' ? Math.max(1, view.tokens.length) : undefined
}

/** Sizes of a probe as heads × queries × keys; an axis it lacks has size 1. */
function mapSizes({ axes, value }: Probe) {
  const along = (...names: readonly string[]) => {
    const at = axes.findIndex((axis) => names.includes(axis))
    return at < 0 ? 1 : value.shape[at]!
  }
  return { heads: along('head'), queries: along('query'), keys: along('key') }
}

/** How much of an axis is real: positions of tokens end where the example ends. */
function cut(positions: Positions | undefined, size: number, length: number | undefined) {
  if (!positions) return { count: size, positions: null }
  const whole = sizeOf(positions.shape) === size
  const count = positions.kind === 'token' && whole && length !== undefined ? Math.min(size, length) : size
  const shape: Shape = count === size ? positions.shape : [count]
  return { count, positions: { kind: positions.kind, shape: [...shape] } }
}

function cropped(
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
