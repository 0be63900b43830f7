import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { listSql, type Selection } from './run-list'

const anyOrder = { field: 'createdAt', descending: true }
/** Runs that are read at a stretch: some milliseconds. */
const atOnce = 250

type Setting = string | number
interface Span {
  readonly path: number
  readonly least: Setting
  readonly most: Setting
  readonly runs: number
}

/**
 * Paths of the settings that are not the same in all runs that match, but for their seeds. A group may hold most of the
 * library; other calls are answered between its parts.
 */
export function varyingSettings(db: Database) {
  const spans = db.prepare<[string], Span>(
    `SELECT path, min(value) AS least, max(value) AS most, count(*) AS runs FROM run_settings
     WHERE run IN (SELECT value FROM json_each(?)) GROUP BY path`,
  )
  const told = db
    .prepare<[string], string>(
      `SELECT path FROM setting_paths WHERE id IN (SELECT value FROM json_each(?))
         AND path NOT IN ('training.seed', 'name', 'version') ORDER BY id`,
    )
    .pluck()

  return async (selection: Omit<Selection, 'sort'>): Promise<string[]> => {
    const { sql, values } = listSql(db, { ...selection, sort: anyOrder })
    const runs = db
      .prepare<unknown[], number>(sql)
      .pluck()
      .all(...values)
    const known = new Map<number, Span>()
    for (let from = 0; from < runs.length; from += atOnce) {
      if (from > 0) await setImmediate()
      for (const span of spans.all(JSON.stringify(runs.slice(from, from + atOnce))))
        known.set(span.path, widened(known.get(span.path), span))
    }
    const varies = ({ least, most, runs: having }: Span) => least !== most || having < runs.length
    return told.all(JSON.stringify([...known.values()].filter(varies).map(({ path }) => path)))
  }
}

/** What two parts have together: of a setting that varies it does not matter any more how. */
function widened(known: Span | undefined, span: Span): Span {
  if (!known) return span
  const other = [span.least, span.most].find((value) => value !== known.least)
  return { ...known, most: other ?? known.most, runs: known.runs + span.runs }
}
