import type { Database } from 'better-sqlite3'
import { nearest } from '#shared/nearest'
import { runFields } from '#shared/query/run-fields'

const recent = 'FROM (SELECT summary FROM runs ORDER BY number DESC LIMIT 200) AS runs'

/** The fields that end as asked for, or the one that looks most like it. */
export function nearestFields(db: Database, name: string): string {
  const fields = knownFields(db)
  const wanted = name.toLowerCase()
  const holding = [...fields].filter((field) => field.toLowerCase().split(/[./]/).includes(wanted))
  return holding.length > 0 ? holding.slice(0, 3).join(', ') : nearest(name, fields)
}

/** What people may write: the run's own fields, figures of the newest runs, settings by path and by last name. */
function knownFields(db: Database): Set<string> {
  const strings = (sql: string) => db.prepare(sql).pluck().all() as string[]
  const own = Object.entries(runFields).flatMap(([field, { names }]) => [field, ...names.en])
  const figures = strings(`SELECT DISTINCT key ${recent}, json_each(runs.summary)`)
  const settings = strings('SELECT DISTINCT name FROM setting_paths UNION SELECT path FROM setting_paths')
  return new Set([...settings, ...own, ...figures, ...figures.map((figure) => figure.split('/').at(-1)!)])
}
