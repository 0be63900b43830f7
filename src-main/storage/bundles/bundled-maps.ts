import type { Database } from 'better-sqlite3'
import type { Sight } from '#shared/records'
import type { BundledMap } from '../../bundle/bundle'
import type { Encoding } from '../tables/quantise'
import { toBytes } from '../tables/bytes'
import { lazily } from '../tables/lazily'

type Positions = BundledMap['queryPositions']
type Row = Omit<BundledMap, 'queryPositions' | 'keyPositions' | 'encoding' | 'sight'> & {
  query_positions: string | null
  key_positions: string | null
  encoding: Encoding
  sight: string | null
}

const columns =
  'step, example, layer, probe, heads, queries, keys, query_positions, key_positions, lowest, scale, weights, encoding, sight'

/** Maps as they are stored, so that they leave and arrive without being rounded again. */
export function bundledMapTable(db: Database) {
  const ids = db
    .prepare<[string], number>(
      'SELECT id FROM attention_maps WHERE run = ? ORDER BY step, example, layer, probe',
    )
    .pluck()
  const one = db.prepare<[number], Row>(`SELECT ${columns} FROM attention_maps WHERE id = ?`)
  const insert = db.prepare(
    `INSERT INTO attention_maps (run, ${columns}) VALUES (:run, :step, :example, :layer, :probe, :heads, :queries,
       :keys, :queryPositions, :keyPositions, :lowest, :scale, :weights, :encoding, :sight)`,
  )

  return {
    /** Read one at a time: together they may take more than the memory has. */
    ofRun: (run: string): Iterable<BundledMap> =>
      lazily(
        () => ids.all(run),
        (id) => toMap(one.get(id)!),
      ),
    insert: (run: string, { queryPositions, keyPositions, encoding, sight, ...rest }: BundledMap) =>
      void insert.run({
        ...rest,
        run,
        encoding: encoding ?? 'byte',
        sight: toJson(sight ?? null),
        queryPositions: toJson(queryPositions),
        keyPositions: toJson(keyPositions),
      }),
  }
}

function toMap({ query_positions, key_positions, weights, encoding, sight, ...rest }: Row): BundledMap {
  return {
    ...rest,
    queryPositions: fromJson(query_positions),
    keyPositions: fromJson(key_positions),
    ...(encoding !== 'byte' && { encoding }),
    ...(sight !== null && { sight: JSON.parse(sight) as Sight }),
    weights: toBytes(weights),
  }
}

const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value))
const fromJson = (json: string | null) => (json === null ? null : (JSON.parse(json) as Positions))
