import type { AttentionMap, ExampleView } from '#shared/records'

/** An example of one kind, and a map over it as a model would give at a step. */
export interface DrawnExample {
  readonly view: ExampleView
  readonly map: (step: number, seed: number) => AttentionMap
}

type Shape = Pick<AttentionMap, 'queries' | 'keys' | 'queryPositions' | 'keyPositions'> &
  Partial<Pick<AttentionMap, 'sight' | 'probe'>>

const heads = 2

/** Rows that sum to 1 over what can be seen, different at every step and seed. */
function mapOf({ probe = 'attention', ...shape }: Shape) {
  return (step: number, seed: number): AttentionMap => {
    const { queries, keys, sight } = shape
    const weights = new Float32Array(heads * queries * keys)
    for (let row = 0; row < heads * queries; row++) {
      const last = sight?.causal ? (row % queries) + 1 : keys
      const raw = Array.from({ length: last }, (_, i) =>
        Math.exp(2 * Math.sin(i * 1.7 + row * 0.9 + seed + step / 40)),
      )
      const total = raw.reduce((sum, value) => sum + value, 0)
      raw.forEach((value, i) => (weights[row * keys + i] = value / total))
    }
    return { step, example: 0, layer: 'encoder', probe, heads, weights, ...shape }
  }
}

const words = ['the', 'cat', 'sat', 'on', 'the', 'mat']
const steps = 48
const side = 16
const nodes = ['Ada', 'Bo', 'Chen', 'Dee', 'Eli', 'Fay', 'Gus', 'Hua']
const ends = [
  0, 1, 1, 0, 1, 2, 2, 1, 2, 3, 3, 2, 3, 4, 4, 3, 4, 5, 5, 4, 5, 6, 6, 5, 6, 7, 7, 6, 7, 0, 0, 7, 0, 4, 4, 0,
]

/** One example of every kind that the lab draws. */
export const drawnExamples = {
  tokens: {
    view: { kind: 'tokens', tokens: words },
    map: mapOf({
      ...{ queries: 6, keys: 6, sight: { causal: true, window: null } },
      queryPositions: { kind: 'token', shape: [6] },
      keyPositions: { kind: 'token', shape: [6] },
    }),
  },
  words: {
    view: { kind: 'tokens', tokens: words },
    map: mapOf({ queries: 1, keys: 6, queryPositions: null, keyPositions: { kind: 'token', shape: [6] } }),
  },
  series: {
    view: {
      ...{ kind: 'series', steps, features: ['°C', 'hPa'] },
      values: Float32Array.from(
        { length: 2 * steps },
        (_, i) => 12 + 6 * Math.sin(i / 5) + Math.cos(i * 1.3),
      ),
    },
    map: mapOf({
      queries: 1,
      keys: steps,
      queryPositions: null,
      keyPositions: { kind: 'step', shape: [steps] },
    }),
  },
  image: {
    view: {
      ...{ kind: 'image', rows: side, columns: side, channels: 1 },
      pixels: Uint8Array.from({ length: side * side }, (_, i) => {
        const away = Math.hypot((i % side) - 7.5, Math.floor(i / side) - 7.5)
        return away > 3 && away < 6 ? 255 : 0
      }),
    },
    map: mapOf({
      ...{ queries: 17, keys: 17 },
      queryPositions: { kind: 'pixel', shape: [4, 4], lead: 1 },
      keyPositions: { kind: 'pixel', shape: [4, 4], lead: 1 },
    }),
  },
  channels: {
    view: {
      ...{ kind: 'image', rows: side, columns: side, channels: 1 },
      pixels: new Uint8Array(side * side),
    },
    map: mapOf({
      ...{ queries: 1, keys: 24, probe: 'gate-channels' },
      ...{ queryPositions: null, keyPositions: { kind: 'channel', shape: [24] } },
    }),
  },
  alignment: {
    view: { kind: 'pair', source: words, target: ['[BOS]', 'die', 'Katze', 'saß'] },
    map: mapOf({
      ...{ queries: 4, keys: 6 },
      queryPositions: { kind: 'token', shape: [4], feed: 'decoder' },
      keyPositions: { kind: 'token', shape: [6] },
    }),
  },
  graph: {
    view: {
      ...{ kind: 'graph', nodes, labels: nodes.map((_, i) => String(i % 2)), node: 2 },
      places: Float32Array.from({ length: 16 }, (_, i) => {
        const angle = (Math.floor(i / 2) / 8) * 2 * Math.PI
        return 0.5 + 0.45 * (i % 2 ? Math.sin(angle) : Math.cos(angle))
      }),
      ends: Int32Array.from(ends),
    },
    map: mapOf({
      ...{ queries: 1, keys: ends.length / 2 + 8, queryPositions: null },
      keyPositions: { kind: 'edge', shape: [ends.length / 2 + 8] },
    }),
  },
} as const satisfies Record<string, DrawnExample>
