import type { Database } from 'better-sqlite3'
import { typeOfField, type FieldType } from '#shared/query/run-fields'
import { columns } from './columns'
import type { Sql } from './sql'

/** What a field of a run is in SQL: one value a run, or rows with a column `value`. */
export interface Field extends Sql {
  readonly kind: 'one' | 'many'
  /** `figure` is what was measured; settings have no type of their own. */
  readonly type: FieldType | 'figure' | undefined
  /** Ids of the paths that a setting is read from. */
  readonly paths?: readonly number[]
  /** Names in the summary that a figure is read from; the first there is counts. */
  readonly figures?: readonly string[]
}

// SQLite's JSON paths have no way to write these.
const unwritable = /["\\\p{Cc}]/u
const parts = ['validation', 'test', 'train']
/** That a setting is one of those paths that are bound as one JSON text: they may be too many to be bound one by one. */
export const ofPaths = 'path IN (SELECT value FROM json_each(?))'
const settings = `SELECT value FROM run_settings WHERE run = runs.number AND ${ofPaths}`

/** Fields of a run that are not simply a column. */
const made: Readonly<Record<string, (db: Database) => Omit<Field, 'type'>>> = {
  age: () => ({ kind: 'one', sql: '? - runs.created_at', values: [Date.now()] }),
  tags: () => ({ kind: 'many', sql: 'SELECT value FROM json_each(runs.tags)', values: [] }),
  layers: (db) => settingsIn(idsWhere(db, "name = 'layers' AND path <> 'layers'")),
  error: () => ({ kind: 'one', sql: "runs.error ->> '$.code'", values: [] }),
  parentId: () => ({
    kind: 'many',
    sql: `SELECT runs.parent_id AS value WHERE runs.parent_id NOT NULL
      UNION ALL SELECT name FROM runs AS parents WHERE parents.id = runs.parent_id`,
    values: [],
  }),
  sweepId: () => ({
    kind: 'many',
    sql: `SELECT runs.sweep_id AS value WHERE runs.sweep_id NOT NULL
      UNION ALL SELECT name FROM sweeps WHERE sweeps.id = runs.sweep_id`,
    values: [],
  }),
}

/**
 * Finds what a field means: something of the run itself, a setting by its path or by its last name (of any layer), or a
 * figure. `validation/accuracy` is that figure; `accuracy` and `*` + `/accuracy` are the first there is of the validation, the
 * test and the training part. `undefined` where no run has such a field.
 */
export function fieldOf(db: Database, name: string): Field | undefined {
  const type = typeOfField(name)
  if (Object.hasOwn(made, name)) return { ...made[name]!(db), type }
  if (Object.hasOwn(columns, name)) return { kind: 'one', sql: `runs.${columns[name]}`, values: [], type }
  return (name.startsWith('*/') ? undefined : settingOf(db, name)) ?? figureOf(db, name)
}

function settingOf(db: Database, name: string): Field | undefined {
  const exact = idsWhere(db, 'path = ? COLLATE NOCASE', name)
  const found = exact.length > 0 ? exact : idsWhere(db, 'name = ? COLLATE NOCASE', name)
  return found.length === 0 ? undefined : { ...settingsIn(found), type: undefined }
}

const idsWhere = (db: Database, condition: string, ...values: string[]): number[] =>
  db
    .prepare<unknown[], number>(`SELECT id FROM setting_paths WHERE ${condition}`)
    .pluck()
    .all(...values)

const settingsIn = (paths: readonly number[]): Omit<Field, 'type'> => ({
  ...{ kind: 'many', sql: settings, values: [JSON.stringify(paths)], paths },
})

function figureOf(db: Database, name: string): Field | undefined {
  if (unwritable.test(name)) return undefined
  const field = summaryFigure(name)
  const isThere = db.prepare(`SELECT 1 FROM runs WHERE ${field.sql} IS NOT NULL LIMIT 1`).get(...field.values)
  return isThere === undefined ? undefined : field
}

/** A figure of the summary, whether any run has it or not. */
export function summaryFigure(name: string): Field {
  const plain = name.replace(/^\*\//, '')
  const figures = plain.includes('/') ? [plain] : [plain, ...parts.map((part) => `${part}/${plain}`)]
  const reads = figures.map(() => 'runs.summary ->> ?')
  const sql = reads.length > 1 ? `coalesce(${reads.join(', ')})` : reads[0]!
  return { kind: 'one', type: 'figure', sql, values: figures.map((figure) => `$."${figure}"`), figures }
}

/** The one value that a run shows of a field: several different ones stand beside each other. */
export function shownValue({ kind, sql, values }: Field): Sql {
  if (kind === 'one') return { sql, values }
  return {
    sql: `(SELECT CASE WHEN min(value) IS max(value) THEN min(value) ELSE group_concat(value, ', ') END
      FROM (SELECT DISTINCT value FROM (${sql}) ORDER BY value))`,
    values,
  }
}
