import type { Database } from 'better-sqlite3'
import type { AttentionMap, AttentionMapEntry, Sight } from '#shared/records'
import { dequantise, quantise, type Quantised } from './quantise'

type Positions = AttentionMapEntry['queryPositions']

interface Row extends Quantised, Omit<AttentionMapEntry, 'queryPositions' | 'keyPositions'> {
  query_positions: string | null
  key_positions: string | null
  sight: string | null
}

const where = 'step, example, layer, probe, heads, queries, keys, query_positions, key_positions'

const what = 'lowest, scale, weights, encoding, sight'

/** Attention maps: their weights as whole numbers, their shape, axes and labels beside them. */
export function mapTable(db: Database) {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO attention_maps (run, ${where}, ${what})
     VALUES (:run, :step, :example, :layer, :probe, :heads, :queries, :keys, :queryPositions, :keyPositions,
       :lowest, :scale, :weights, :encoding, :sight)`,
  )
  // The weights stand after all of these in a row, so the index reads past them without touching their pages.
  const index = db.prepare<[string], Row>(
    `SELECT ${where} FROM attention_maps WHERE run = ? ORDER BY step, example, layer, probe`,
  )
  const read = db.prepare<[string, number, number], Row>(
    `SELECT ${where}, ${what} FROM attention_maps
     WHERE run = ? AND step = ? AND example = ? ORDER BY layer, probe`,
  )
  const after = db.prepare<[string, number, number], Row>(
    `SELECT ${where}, ${what} FROM attention_maps
     WHERE run = ? AND step > ? AND example = ? ORDER BY step, layer, probe`,
  )
  const rewind = db.prepare('DELETE FROM attention_maps WHERE run = ? AND step > ?')

  return {
    insert(run: string, { weights, queryPositions, keyPositions, sight, ...map }: AttentionMap): void {
      refuseMisshapen(map, weights)
      const positions = { queryPositions: toJson(queryPositions), keyPositions: toJson(keyPositions) }
      insert.run({ run, ...map, ...positions, sight: toJson(sight ?? null), ...quantise(weights, map.keys) })
    },
    index: (run: string): AttentionMapEntry[] => index.all(run).map(toEntry),
    read: (run: string, step: number, example: number, layer?: string): AttentionMap[] =>
      read
        .all(run, step, example)
        .filter((row) => layer === undefined || row.layer === layer)
        .map(toMap),
    range: (run: string, example: number, step: number) => page(after.iterate(run, step, example)),
    rewind: (run: string, step: number) => void rewind.run(run, step),
  }
}

/** An answer holds whole steps, until it has this many weights: 4 MB. */
const pageWeights = 1024 * 1024

function page(rows: Iterable<Row>): { maps: AttentionMap[]; next: number | null } {
  const maps: AttentionMap[] = []
  let weights = 0
  for (const row of rows) {
    const last = maps.at(-1)?.step
    const size = row.heads * row.queries * row.keys
    if (last !== undefined && last !== row.step && weights + size > pageWeights) return { maps, next: last }
    maps.push(toMap(row))
    weights += size
  }
  return { maps, next: null }
}

function toEntry({ step, example, layer, probe, heads, queries, keys, ...row }: Row): AttentionMapEntry {
  const [queryPositions, keyPositions] = [toPositions(row.query_positions), toPositions(row.key_positions)]
  return { step, example, layer, probe, heads, queries, keys, queryPositions, keyPositions }
}

function toMap(row: Row): AttentionMap {
  const sight = row.sight === null ? {} : { sight: JSON.parse(row.sight) as Sight }
  return { ...toEntry(row), ...sight, weights: dequantise(row, row.keys) }
}

function refuseMisshapen(
  { heads, queries, keys }: { heads: number; queries: number; keys: number },
  { length }: Float32Array,
) {
  if (length !== heads * queries * keys) {
    throw new TypeError(`a map of ${heads} × ${queries} × ${keys} got ${length} weights`)
  }
}

const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value))
const toPositions = (json: string | null) => (json === null ? null : (JSON.parse(json) as Positions))
