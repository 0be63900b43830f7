import type { Database } from 'better-sqlite3'
import type { BundledMap } from '../../bundle/bundle'
import { toBytes } from '../tables/bytes'

type Positions = BundledMap['queryPositions']
type Row = Omit<BundledMap, 'queryPositions' | 'keyPositions'> & {
  query_positions: string | null
  key_positions: string | null
}

const columns =
  'step, example, layer, probe, heads, queries, keys, query_positions, key_positions, lowest, scale, weights'

/** Maps as they are stored, so that they leave and arrive without being rounded again. */
export function bundledMapTable(db: Database) {
  const ofRun = db.prepare<[string], Row>(
    `SELECT ${columns} FROM attention_maps WHERE run = ? ORDER BY step, example, layer, probe`,
  )
  const insert = db.prepare(
    `INSERT INTO attention_maps (run, ${columns}) VALUES (:run, :step, :example, :layer, :probe, :heads, :queries,
       :keys, :queryPositions, :keyPositions, :lowest, :scale, :weights)`,
  )

  return {
    ofRun: (run: string): BundledMap[] =>
      ofRun.all(run).map(({ query_positions, key_positions, weights, ...rest }) => ({
        ...rest,
        queryPositions: fromJson(query_positions),
        keyPositions: fromJson(key_positions),
        weights: toBytes(weights),
      })),
    insert: (run: string, { queryPositions, keyPositions, ...rest }: BundledMap) =>
      void insert.run({
        ...rest,
        run,
        queryPositions: toJson(queryPositions),
        keyPositions: toJson(keyPositions),
      }),
  }
}

const toJson = (positions: Positions) => (positions === null ? null : JSON.stringify(positions))
const fromJson = (json: string | null) => (json === null ? null : (JSON.parse(json) as Positions))
