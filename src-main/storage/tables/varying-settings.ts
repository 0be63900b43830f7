import type { Database } from 'better-sqlite3'
import { listSql, type Selection } from './run-list'

const anyOrder = { field: 'createdAt', descending: true }

/** Paths of the settings that are not the same in all runs that match, but for their seeds. */
export function varyingSettings(db: Database, selection: Omit<Selection, 'sort'>): string[] {
  const { sql, values } = listSql(db, { ...selection, sort: anyOrder })
  const runs = db
    .prepare<unknown[], number>(sql)
    .pluck()
    .all(...values)
  return db
    .prepare<unknown[], string>(
      `SELECT setting_paths.path FROM run_settings JOIN setting_paths ON setting_paths.id = run_settings.path
       WHERE run_settings.run IN (SELECT value FROM json_each(?))
         AND setting_paths.path NOT IN ('training.seed', 'name', 'version')
       GROUP BY run_settings.path HAVING min(value) IS NOT max(value) OR count(*) < ?
       ORDER BY run_settings.path`,
    )
    .pluck()
    .all(JSON.stringify(runs), runs.length)
}
